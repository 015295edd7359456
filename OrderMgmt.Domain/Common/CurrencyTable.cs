using System.Collections.Frozen;
using System.Globalization;

namespace OrderMgmt.Domain.Common;

/// <summary>What is known of a currency.</summary>
/// <param name="MinorDigits">How many decimals its minor unit stands for.</param>
/// <param name="Until">The last day on which it was in use; null while it is.</param>
internal sealed record CurrencyData(int MinorDigits, DateOnly? Until);

/// <summary>
/// The one table of currencies. Source: ISO 4217, list one (in use) and list three (withdrawn), as published by SIX on
/// 2026-01-01, without funds codes, metals and units of account. List three names months; the days are Unicode CLDR 48's. Where
/// a successor came while old notes were still taken, the day before it came counts, and for the euro's first members the
/// last day of 2001.
/// </summary>
internal static class CurrencyTable
{
    private const string WithTwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE " +
        "CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR " +
        "KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB " +
        "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY " +
        "TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string WithoutDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string WithThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    /// <summary>Code, decimals, last day.</summary>
    private const string Withdrawn = """
        ADP 0 2001-12-31, AFA 2 2002-12-31, ALK 2 1989-12-31, ANG 2 2025-03-30, AOK 2 1991-03-01, AON 2 1995-06-30,
        AOR 2 1999-11-30, ARA 2 1991-12-31, ARP 2 1985-06-14, ARY 2 1990-12-31, ATS 2 2001-12-31, AZM 2 2005-12-31,
        BAD 2 1998-07-31, BEF 0 2001-12-31, BGJ 2 1990-12-31, BGK 2 1990-12-31, BGL 2 1999-07-04, BGN 2 2025-12-31,
        BOP 2 1986-12-31, BRB 2 1986-02-28, BRC 2 1989-01-15, BRE 2 1993-07-31, BRN 2 1990-03-16, BRR 2 1994-06-30,
        BUK 2 1990-02-28, BYB 0 2000-12-31, BYR 0 2016-12-31, CSD 2 2006-10-25, CSJ 2 1990-12-31, CSK 2 1993-03-01,
        CUC 2 2020-12-31, CYP 2 2007-12-31, DDM 2 1990-10-02, DEM 2 2001-12-31, ECS 2 2000-10-02, EEK 2 2010-12-31,
        ESP 0 2001-12-31, FIM 2 2001-12-31, FRF 2 2001-12-31, GEK 2 1995-09-25, GHC 2 2007-12-31, GHP 2 2007-06-30,
        GNE 2 1989-12-31, GNS 2 1986-01-06, GQE 2 1986-06-01, GRD 0 2001-12-31, GWE 2 1981-12-31, GWP 2 1997-03-31,
        HRD 2 1995-01-01, HRK 2 2022-12-31, IEP 2 2001-12-31, ILP 2 1981-12-31, ILR 2 1990-12-31, ISJ 2 1990-12-31,
        ITL 0 2001-12-31, LAJ 2 1979-12-31, LSM 2 1985-05-31, LTL 2 2014-12-31, LTT 2 1993-06-25, LUF 0 2001-12-31,
        LVL 2 2013-12-31, LVR 2 1994-12-31, MGF 0 2004-12-31, MLF 2 1984-08-31, MRO 2 2017-12-31, MTL 2 2007-12-31,
        MTP 2 1983-06-30, MVQ 2 1989-12-31, MXP 2 1992-12-31, MZE 2 1981-12-31, MZM 2 2006-06-30, NIC 2 1990-10-31,
        NLG 2 2001-12-31, PEH 2 1990-12-31, PEI 2 1991-06-30, PES 2 1986-02-28, PLZ 2 1997-01-31, PTE 0 2001-12-31,
        RHD 2 1981-12-31, ROK 2 1990-12-31, ROL 2 2005-06-30, SDD 2 2007-06-30, SDP 2 1998-06-01, SIT 2 2006-12-31,
        SKK 2 2008-12-31, SLL 2 2023-12-31, SRG 2 2003-12-31, STD 2 2017-12-31, SUR 2 1990-12-31, TJR 2 2001-04-30,
        TMM 2 2008-12-31, TPE 0 2002-11-30, TRL 0 2004-12-31, UAK 2 1996-09-30, UGS 2 1987-05-15, UGW 2 1990-12-31,
        UYN 2 1989-12-31, UYP 2 1993-02-28, VEB 2 2007-12-31, VEF 2 2018-08-19, VNC 2 1990-12-31, YDD 2 1991-09-30,
        YUD 2 1989-12-31, YUM 2 2003-07-31, YUN 2 1995-11-30, ZAL 2 1995-03-31, ZMK 2 2012-12-31, ZRN 2 1999-06-30,
        ZRZ 2 1994-02-28, ZWC 2 1989-12-31, ZWD 2 2008-07-31, ZWL 2 2024-08-31, ZWN 2 2006-09-30, ZWR 2 2009-06-30
        """;

    public static FrozenDictionary<string, CurrencyData> ByCode { get; } = Read();

    private static FrozenDictionary<string, CurrencyData> Read()
    {
        var table = new Dictionary<string, CurrencyData>(StringComparer.Ordinal);
        Add(WithTwoDecimals, 2);
        Add(WithoutDecimals, 0);
        Add(WithThreeDecimals, 3);
        foreach (var row in Withdrawn.Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = row.Split(' ');
            table.Add(parts[0], new CurrencyData(
                int.Parse(parts[1], CultureInfo.InvariantCulture), DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string codes, int decimals)
        {
            foreach (var code in codes.Split(' ')) table.Add(code, new CurrencyData(decimals, null));
        }
    }
}
