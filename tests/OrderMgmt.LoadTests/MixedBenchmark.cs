using OrderMgmt.LoadTests.Data;
using OrderMgmt.LoadTests.Load;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Reporting;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests;

/// <summary>
/// A mixed load on a tenant with very many orders; before it, reads and lists there beside the same over few orders. Each has
/// an API of its own, and the two take turns, so that whatever else the machine does burdens both.
/// </summary>
internal sealed class MixedBenchmark(MixedOptions options)
{
    private const int Clients = 32;
    private const int Turns = 6;

    private int seeds;

    public async Task<MixedReport> RunAsync(CancellationToken ct)
    {
        var scratch = Directory.CreateTempSubdirectory("ordermgmt-mixed-");
        try
        {
            var large = await SeededAsync(options.Large, scratch, MixedOptions.LargeOrders, ct);
            var small = await SeededAsync(options.Small, scratch, MixedOptions.SmallOrders, ct);
            return await RunAsync(large, small, ct);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<MixedReport> RunAsync(string largeData, string smallData, CancellationToken ct)
    {
        await using var large = await Shop.OpenAsync(largeData, ct);
        List<Compared> compared;
        await using (var small = await Shop.OpenAsync(smallData, ct))
            compared = [.. await CompareAsync(LoadOptions.Read, Reads, large, small, ct), .. await CompareAsync(LoadOptions.List, Lists, large, small, ct)];

        var mix = MixOf(large);
        await Warming.UntilSteadyAsync(large.Api, mix, Clients, () => Databases.CountWork(large.Database), ct);
        Say("the mix");
        var tally = new Tally(mix.Name);
        await new LoadRun(large.Api, mix, TimeSpan.FromSeconds(options.Seconds)).ExecuteAsync(Clients, tally, ct);
        return new MixedReport(MachineFacts.Read(), options.Seconds, Turns, tally.MeasureEach(Clients), tally.Measure(Clients), compared);
    }

    private async Task<IEnumerable<Compared>> CompareAsync(
        string name, Func<Shop, int, IRequests> requests, Shop large, Shop small, CancellationToken ct)
    {
        var tallies = new Dictionary<Shop, Tally> { [large] = new(name), [small] = new(name) };
        foreach (var shop in tallies.Keys) await Warming.UntilSteadyAsync(shop.Api, ScenarioOf(shop), Clients, () => Databases.CountWork(shop.Database), ct);
        for (var turn = 1; turn <= Turns; turn++)
        {
            Say($"{name}, turn {turn} of {Turns}");
            foreach (var (shop, tally) in turn % 2 == 0 ? tallies.Reverse() : tallies)
                await new LoadRun(shop.Api, ScenarioOf(shop), TimeSpan.FromSeconds((double)options.Seconds / Turns)).ExecuteAsync(Clients, tally, ct);
        }

        return tallies[large].MeasureEach(Clients).Zip(
            tallies[small].MeasureEach(Clients), (many, few) => new Compared(large.Orders.Count, many, small.Orders.Count, few));

        Scenario ScenarioOf(Shop shop) => new(name, _ => requests(shop, NextSeed()));
    }

    private GetOrders Reads(Shop shop, int seed) => new(shop.Host, shop.Token, ApiClient.Orders, shop.Orders, seed);

    private ListOrders Lists(Shop shop, int seed) => new(shop.Host, shop.Token, ApiClient.Orders, shop.Orders.Count, seed);

    private Scenario MixOf(Shop shop) =>
        new("mix", _ => new MixedRequests(shop.Host, shop.Token, ApiClient.Orders, shop.Orders, NextSeed()));

    // Never the same twice, or a run would read what the one before it brought into the caches.
    private int NextSeed() => Interlocked.Increment(ref seeds);

    private static async Task<string> SeededAsync(string given, DirectoryInfo scratch, int orders, CancellationToken ct)
    {
        if (given.Length > 0) return given;
        var seeding = new Seeding(orders, Path.Combine(scratch.FullName, $"{orders}"));
        await seeding.RunAsync(ct);
        return seeding.Directory;
    }

    private static void Say(string progress) => Console.Error.WriteLine(progress);

    /// <summary>An API over a seeded directory.</summary>
    private sealed record Shop(ChildProcess Api, string Database, string Token, IReadOnlyList<Guid> Orders) : IAsyncDisposable
    {
        public string Host => $"{Api.EndPoint}";

        public static async Task<Shop> OpenAsync(string directory, CancellationToken ct)
        {
            var database = Databases.In(directory);
            var orders = Databases.OrderIds(database);
            Say($"starting the API over {orders.Count:N0} orders");
            var api = await ApiProcess.StartAsync(directory, ct);
            using var client = await ApiClient.SignInAsync(api.Address, ct);
            return new Shop(api, database, client.Token, orders);
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
