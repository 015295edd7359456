using System.Diagnostics;
using OrderMgmt.LoadTests.Data;
using OrderMgmt.LoadTests.Processes;

namespace OrderMgmt.LoadTests;

/// <summary>A data directory whose demo tenant has so many orders, made by the API and copied from there.</summary>
/// <param name="Orders">In all, the copied ones included.</param>
internal sealed record Seeding(int Orders, string Directory)
{
    public const string Verb = "seed";

    private const string Usage = "Usage: dotnet run -c Release --project tests/OrderMgmt.LoadTests -- seed --directory DIR [--orders 500000]";

    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(730);

    public static Seeding Parse(string[] args)
    {
        var seeding = new Seeding(500_000, "");
        foreach (var (name, value) in Arguments.Pairs(args, Usage))
        {
            seeding = name switch
            {
                "--orders" => seeding with { Orders = Arguments.Positive(value, Usage) },
                "--directory" => seeding with { Directory = Path.GetFullPath(value) },
                _ => throw new BenchmarkException(Usage),
            };
        }

        return seeding.Directory.Length > 0 ? seeding : throw new BenchmarkException(Usage);
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var database = Databases.In(Directory);
        if (File.Exists(database)) throw new BenchmarkException($"{Directory} is in use already.");

        var originals = await MakeOriginalsAsync(ct);
        var copies = Orders - originals.Distinct().Count();
        if (copies <= 0) throw new BenchmarkException("So few orders need no seed.");

        var started = Stopwatch.GetTimestamp();
        OrderSeed.Copy(database, originals, copies, TwoYears);
        await Console.Error.WriteLineAsync($"{Orders:N0} orders in {Directory}, copied in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    }

    private async Task<IReadOnlyList<Guid>> MakeOriginalsAsync(CancellationToken ct)
    {
        await using var api = await ApiProcess.StartAsync(Directory, ct);
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        return await SampleOrders.MakeAsync(client, ct);
    }
}
