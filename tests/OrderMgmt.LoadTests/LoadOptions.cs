using System.Reflection;

namespace OrderMgmt.LoadTests;

/// <param name="Seconds">Measured in each run, after the warm-up.</param>
/// <param name="Only">The parts to run; empty means all.</param>
/// <param name="Engine">Of the database: <see cref="Sqlite"/> or <see cref="Postgres"/>.</param>
internal sealed record LoadOptions(int Seconds, string Output, IReadOnlyList<string> Only, string Engine)
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    public const string Start = "start";
    public const string Place = "place";
    public const string Read = "read";
    public const string List = "list";
    public const string Deep = "deep";

    private static readonly string[] Parts = [Place, Read, List, Deep, Start];

    private const string Usage =
        "Usage: dotnet run -c Release --project tests/OrderMgmt.LoadTests -- [--seconds 10] [--output artifacts/load.json] [--only place,read,list,deep,start] [--engine sqlite|postgres]";

    /// <summary>The published API, beside which its settings lie.</summary>
    public static string ApiAssembly => Metadata(nameof(ApiAssembly));

    public static string WorkerAssembly => Metadata(nameof(WorkerAssembly));

    public static string MigrationsAssembly => Metadata(nameof(MigrationsAssembly));

    public bool Includes(string part) => Only.Count == 0 || Only.Contains(part);

    public static LoadOptions Parse(string[] args)
    {
        var options = new LoadOptions(10, Path.Combine("artifacts", "load.json"), [], Sqlite);
        foreach (var (name, value) in Arguments.Pairs(args, Usage))
        {
            options = name switch
            {
                "--seconds" => options with { Seconds = Arguments.Positive(value, Usage) },
                "--output" => options with { Output = value },
                "--only" when value.Split(',') is var parts && parts.All(Parts.Contains) => options with { Only = parts },
                "--engine" when value is Sqlite or Postgres => options with { Engine = value },
                _ => throw new BenchmarkException(Usage),
            };
        }

        return options;
    }

    /// <exception cref="BenchmarkException">This is a Debug build.</exception>
    public static void RequireRelease()
    {
        if (Metadata("Configuration") != "Release") throw new BenchmarkException("A Debug build measures nothing of use: run with -c Release.");
    }

    private static string Metadata(string key) => typeof(LoadOptions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
