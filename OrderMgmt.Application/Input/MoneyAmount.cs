using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In minor units: 1299 is 12.99 EUR, or 1299 JPY. As input 0 to 100,000,000,000.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record MoneyAmount(
    [Whole(-Money.MaxTotal, Money.MaxTotal)] long Amount, [Text(TextLimits.Currency, TextPatterns.Currency)] string Currency)
{
    public static MoneyAmount Of(long amount, Currency currency) => new(amount, currency.Code);
}
