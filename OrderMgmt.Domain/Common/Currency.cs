using System.Collections.Frozen;

namespace OrderMgmt.Domain.Common;

/// <summary>An ISO 4217 currency. Amounts are counted in its minor unit.</summary>
public readonly record struct Currency
{
    private const string WithTwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP " +
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR " +
        "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN " +
        "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP " +
        "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private static readonly FrozenDictionary<string, int> Decimals = Table();

    private Currency(string code) => Code = code;

    /// <summary>Three upper-case letters.</summary>
    public string Code { get; }

    /// <summary>How many decimals the minor unit stands for: 0, 2 or 3.</summary>
    public int MinorDigits => Decimals[Code];

    public static bool IsKnown(string? code) => code is not null && Decimals.ContainsKey(code);

    /// <exception cref="ArgumentException">The code is not an ISO 4217 currency in use.</exception>
    public static Currency Of(string code) =>
        IsKnown(code) ? new Currency(code) : throw new ArgumentException($"Not an ISO 4217 currency: {code}", nameof(code));

    public override string ToString() => Code;

    private static FrozenDictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(WithTwoDecimals, 2);
        Add("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", 0);
        Add("BHD IQD JOD KWD LYD OMR TND", 3);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string codes, int decimals)
        {
            foreach (var code in codes.Split(' ')) table.Add(code, decimals);
        }
    }
}
