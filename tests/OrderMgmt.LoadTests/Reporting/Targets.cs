namespace OrderMgmt.LoadTests.Reporting;

/// <summary>What is compared with what, and what is asked of it. Ratios, because a machine's own speed cancels out of them.</summary>
internal sealed record Targets(string Ceiling, double Ratio)
{
    public const string WriteCeiling = "bare writes";
    public const string ReadCeiling = "bare JSON";
    public const string ServerReadCeiling = "bare read";
    public const double StartSeconds = 3;
    public const long ResidentBytes = 250_000_000;

    private static readonly Dictionary<(string Engine, string Scenario), Targets> ByScenario = new()
    {
        [(LoadOptions.Sqlite, LoadOptions.Place)] = new(WriteCeiling, 0.30),
        [(LoadOptions.Sqlite, LoadOptions.Read)] = new(ReadCeiling, 0.15),
        [(LoadOptions.Sqlite, LoadOptions.List)] = new(ReadCeiling, 0.05),
        [(LoadOptions.Postgres, LoadOptions.Place)] = new(WriteCeiling, 0.40),
        [(LoadOptions.Postgres, LoadOptions.Read)] = new(ServerReadCeiling, 0.20),
    };

    /// <summary>Null for a scenario without a target.</summary>
    public static Targets? Of(string engine, string scenario) => ByScenario.GetValueOrDefault((engine, scenario));
}
