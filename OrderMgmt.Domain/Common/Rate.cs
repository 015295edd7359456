namespace OrderMgmt.Domain.Common;

/// <summary>A share of an amount, in parts per million: exact for percentages with four decimals and fractions with six.</summary>
public readonly record struct Rate(int PartsPerMillion)
{
    public const int Whole = 1_000_000;

    public static readonly Rate Zero;

    public decimal Percent => PartsPerMillion / 10_000m;

    public decimal Fraction => PartsPerMillion / (decimal)Whole;

    /// <param name="percent">0 to 100, at most four decimals.</param>
    public static Rate FromPercent(decimal percent) => new(decimal.ToInt32(percent * 10_000m));

    /// <param name="fraction">0 to 1, at most six decimals: 0.2 is 20 %.</param>
    public static Rate FromFraction(decimal fraction) => new(decimal.ToInt32(fraction * Whole));

    /// <summary>This share of the amount, in whole minor units, half away from zero.</summary>
    public long Of(long amount) => Round((decimal)amount * PartsPerMillion / Whole);

    /// <summary>What is left of the amount without this share; rounded itself, so that a price less its discount is exact.</summary>
    public long Without(long amount) => Round((decimal)amount * (Whole - PartsPerMillion) / Whole);

    /// <summary>The part of a gross amount that is this rate's tax.</summary>
    public long IncludedIn(long gross) => Round((decimal)gross * PartsPerMillion / (Whole + PartsPerMillion));

    private static long Round(decimal exact) => decimal.ToInt64(Math.Round(exact, MidpointRounding.AwayFromZero));
}
