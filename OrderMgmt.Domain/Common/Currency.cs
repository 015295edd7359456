namespace OrderMgmt.Domain.Common;

/// <summary>An ISO 4217 currency. Amounts are counted in its minor unit.</summary>
public readonly record struct Currency
{
    private Currency(string code) => Code = code;

    /// <summary>Three upper-case letters.</summary>
    public string Code { get; }

    /// <summary>How many decimals the minor unit stands for: 0, 2 or 3.</summary>
    public int MinorDigits => CurrencyTable.ByCode[Code].MinorDigits;

    /// <summary>The last day on which it was in use; null while it is.</summary>
    public DateOnly? Until => CurrencyTable.ByCode[Code].Until;

    public bool IsValidOn(DateOnly day) => !(Until < day);

    /// <summary>In use, or once in use: an order of that time may be in it.</summary>
    public static bool IsKnown(string? code) => code is not null && CurrencyTable.ByCode.ContainsKey(code);

    /// <exception cref="ArgumentException">The code is not an ISO 4217 currency.</exception>
    public static Currency Of(string code) =>
        IsKnown(code) ? new Currency(code) : throw new ArgumentException($"Not an ISO 4217 currency: {code}", nameof(code));

    public override string ToString() => Code;
}
