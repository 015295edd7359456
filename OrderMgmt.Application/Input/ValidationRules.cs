using FluentValidation;
using FluentValidation.Validators;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>Shapes that several requests share.</summary>
internal static class ValidationRules
{
    private const string Characters = "Use no line breaks, control or invisible format characters, and no U+FFFD.";

    /// <summary>Text on one line, for people: joiners may stand inside words and emoji.</summary>
    public static IRuleBuilderOptions<T, string?> SingleLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.NoLongerThan(maxLength).Must(text => text is null || TextCharacters.AreReadable(text)).WithMessage(Characters);

    public static IRuleBuilderOptions<T, string> RequiredLine<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.NotBlank().SingleLine(maxLength)!;

    /// <summary>What something is found by: every character of it can be seen.</summary>
    public static IRuleBuilderOptions<T, string?> Key<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.NoLongerThan(maxLength).Must(text => text is null || TextCharacters.AreVisible(text)).WithMessage(Characters);

    public static IRuleBuilderOptions<T, string> RequiredKey<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.NotBlank().Key(maxLength)!;

    /// <summary>An address that mail can be sent to: what is taken here is later tried until it is sent.</summary>
    public static IRuleBuilderOptions<T, string?> MailAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Domain.Common.MailAddress.IsValid(text))
            .WithMessage("Give a mail address, such as ada@example.com, or leave it out.");

    /// <summary>A mail address to search for, in a query.</summary>
    public static IRuleBuilderOptions<T, string?> MailAddressInQuery<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Key(TextLimits.Email).Must(text => text is null || !text.Contains(' ', StringComparison.Ordinal)).WithMessage(QueryHints.Plus);

    /// <summary>A currency of today or of once.</summary>
    public static IRuleBuilderOptions<T, string?> CurrencyCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Currency.IsKnown).WithMessage("Give an ISO 4217 currency code in capitals, such as EUR.");

    /// <summary>If it is a currency at all, it is one on that day.</summary>
    public static IRuleBuilderOptions<T, string?> InUse<T>(this IRuleBuilder<T, string?> rule, Func<T, DateOnly> day) =>
        rule.Must((request, code) => !Currency.IsKnown(code) || Currency.Of(code!).IsValidOn(day(request)))
            .WithMessage((_, code) => $"{code} was in use until {Currency.Of(code!).Until:yyyy-MM-dd}. Give a currency that was in use on the day.");

    /// <summary>Business on record begins in 1970: what is earlier is a mistake, such as a zero that was read as a time.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> From1970<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.Must(time => !(time < DateTimeOffset.UnixEpoch)).WithMessage("Give a time from 1970-01-01T00:00:00Z on.");

    public static IRuleBuilderOptions<T, int> PageLimit<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, Page.MaxLimit).WithMessage($"limit must lie between 1 and {Page.MaxLimit}.");

    /// <summary>No more than this many decimals, trailing zeros not counted.</summary>
    public static bool HasDecimals(decimal value, int atMost) => decimal.Round(value, atMost) == value;

    private static IRuleBuilderOptions<T, string?> NotBlank<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Give a text that is not blank.");

    private static IRuleBuilderOptions<T, string?> NoLongerThan<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.SetValidator(new CodePointLength<T>(maxLength)).WithMessage($"Use at most {maxLength} characters.");
}

/// <summary>Counts characters as the API's document does: by Unicode code points.</summary>
internal sealed class CodePointLength<T>(int max) : PropertyValidator<T, string?>, ILengthValidator
{
    public override string Name => nameof(CodePointLength<>);

    public int Min => 0;

    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || CanonicalText.LengthOf(value) <= max;
}

internal sealed class MoneyAmountValidator : AbstractValidator<MoneyAmount>
{
    public static readonly MoneyAmountValidator Instance = new();

    public MoneyAmountValidator()
    {
        RuleFor(m => m.Amount).InclusiveBetween(0, Money.MaxAmount)
            .WithMessage($"Give minor units between 0 and {Money.MaxAmount}.");
        RuleFor(m => m.Currency).CurrencyCode();
    }
}
