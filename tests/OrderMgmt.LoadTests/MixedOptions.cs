namespace OrderMgmt.LoadTests;

/// <param name="Seconds">Measured of the mix, and of each read and list on either tenant.</param>
/// <param name="Large">A seeded data directory; empty to seed one and delete it afterwards. What the run adds stays in it.</param>
/// <param name="Small">The same for the tenant to compare with.</param>
internal sealed record MixedOptions(int Seconds, string Large, string Small)
{
    public const string Verb = "mixed";
    public const int LargeOrders = 500_000;
    public const int SmallOrders = 5_000;

    private const string Usage =
        "Usage: dotnet run -c Release --project tests/OrderMgmt.LoadTests -- mixed [--seconds 30] [--large DIR] [--small DIR]";

    public static MixedOptions Parse(string[] args)
    {
        var options = new MixedOptions(30, "", "");
        foreach (var (name, value) in Arguments.Pairs(args, Usage))
        {
            options = name switch
            {
                "--seconds" => options with { Seconds = Arguments.Positive(value, Usage) },
                "--large" => options with { Large = Path.GetFullPath(value) },
                "--small" => options with { Small = Path.GetFullPath(value) },
                _ => throw new BenchmarkException(Usage),
            };
        }

        return options;
    }
}
