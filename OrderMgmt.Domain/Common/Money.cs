using System.Globalization;

namespace OrderMgmt.Domain.Common;

/// <summary>An amount in minor units (cents for EUR, yen for JPY) and its currency.</summary>
public readonly record struct Money(long Amount, Currency Currency)
{
    /// <summary>The largest total of an order: 2^53 − 1, the last integer every JSON reader holds exactly.</summary>
    public const long MaxTotal = 9_007_199_254_740_991;

    /// <summary>The largest single price or charge.</summary>
    public const long MaxAmount = 100_000_000_000;

    /// <summary>The amount's share of <paramref name="parts"/> in <paramref name="whole"/>, rounded to minor units, half away from zero.</summary>
    public static long Share(long amount, long parts, long whole) =>
        decimal.ToInt64(Math.Round((decimal)amount * parts / whole, MidpointRounding.AwayFromZero));

    /// <summary>For people, such as <c>12.99 EUR</c>, <c>1299 JPY</c>.</summary>
    public override string ToString()
    {
        var digits = Currency.MinorDigits;
        var major = Amount / (decimal)Math.Pow(10, digits);
        return major.ToString("F" + digits, CultureInfo.InvariantCulture) + " " + Currency.Code;
    }
}
