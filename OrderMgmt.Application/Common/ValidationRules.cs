using System.Text.RegularExpressions;
using FluentValidation;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Common;

/// <summary>Shapes that several requests share.</summary>
internal static partial class ValidationRules
{
    /// <summary>Text on one line: no control characters, so it can stand in a mail header, a log or a file.</summary>
    public static IRuleBuilderOptions<T, string?> SingleLine<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MaximumLength(maxLength).WithMessage($"Use at most {maxLength} characters.")
            .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("Use no control characters or line breaks.");

    public static IRuleBuilderOptions<T, string> RequiredLine<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Give a text that is not blank.")
            .MaximumLength(maxLength).WithMessage($"Use at most {maxLength} characters.")
            .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("Use no control characters or line breaks.");

    /// <summary>An address that mail can be sent to: what is taken here is later tried until it is sent.</summary>
    public static IRuleBuilderOptions<T, string?> MailAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || MailAddressShape().IsMatch(text))
            .WithMessage("Give a mail address, such as ada@example.com, or leave it out.");

    public static IRuleBuilderOptions<T, string?> CurrencyCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Currency.IsKnown).WithMessage("Give an ISO 4217 currency code in capitals, such as EUR.");

    public static IRuleBuilderOptions<T, int> PageLimit<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, Page.MaxLimit).WithMessage($"limit must lie between 1 and {Page.MaxLimit}.");

    /// <summary>No more than this many decimals, trailing zeros not counted.</summary>
    public static bool HasDecimals(decimal value, int atMost) => decimal.Round(value, atMost) == value;

    // RFC 5322's dot-atoms around one @; its quotes, comments and literals are refused, as is every character they need.
    [GeneratedRegex(@"\A[^\s@.,;:<>()\[\]\\""]+(\.[^\s@.,;:<>()\[\]\\""]+)*@[^\s@.,;:<>()\[\]\\""]+(\.[^\s@.,;:<>()\[\]\\""]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddressShape();
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
