using FluentValidation;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>Shapes that several requests share.</summary>
internal static class ValidationRules
{
    /// <summary>A mail address to search for, in a query.</summary>
    public static IRuleBuilderOptions<T, string?> MailAddressInQuery<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || !text.Contains(' ', StringComparison.Ordinal)).WithMessage(QueryHints.Plus);

    /// <summary>A current or a withdrawn currency.</summary>
    public static IRuleBuilderOptions<T, string?> CurrencyCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Currency.IsKnown).WithMessage("Give an ISO 4217 currency code in capitals, such as EUR.");

    /// <summary>If it is a currency at all, it is one on that day.</summary>
    public static IRuleBuilderOptions<T, string?> InUse<T>(this IRuleBuilder<T, string?> rule, Func<T, DateOnly> day) =>
        rule.Must((request, code) => !Currency.IsKnown(code) || Currency.Of(code!).IsValidOn(day(request)))
            .WithMessage((_, code) => $"{code} was in use until {Currency.Of(code!).Until:yyyy-MM-dd}. Give a currency that was in use on the day.");

    /// <summary>Business on record begins in 1970: what is earlier is a mistake, such as a zero that was read as a time.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> From1970<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.Must(time => !(time < DateTimeOffset.UnixEpoch)).WithMessage("Give a time from 1970-01-01T00:00:00Z on.");
}

internal sealed class MoneyAmountValidator : AbstractValidator<MoneyAmount>
{
    public MoneyAmountValidator()
    {
        RuleFor(m => m.Amount).InclusiveBetween(0, Money.MaxAmount)
            .WithMessage($"Give minor units between 0 and {Money.MaxAmount}.");
        RuleFor(m => m.Currency).CurrencyCode();
    }
}
