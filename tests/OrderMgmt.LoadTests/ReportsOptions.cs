namespace OrderMgmt.LoadTests;

/// <param name="Large">A seeded data directory; empty to seed one and delete it afterwards.</param>
/// <param name="Small">The same for the tenant to compare with.</param>
internal sealed record ReportsOptions(string Large, string Small)
{
    public const string Verb = "reports";

    private const string Usage = "Usage: dotnet run -c Release --project tests/OrderMgmt.LoadTests -- reports [--large DIR] [--small DIR]";

    public static ReportsOptions Parse(string[] args)
    {
        var options = new ReportsOptions("", "");
        foreach (var (name, value) in Arguments.Pairs(args, Usage))
        {
            options = name switch
            {
                "--large" => options with { Large = Path.GetFullPath(value) },
                "--small" => options with { Small = Path.GetFullPath(value) },
                _ => throw new BenchmarkException(Usage),
            };
        }

        return options;
    }
}
