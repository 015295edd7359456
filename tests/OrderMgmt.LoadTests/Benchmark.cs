using OrderMgmt.LoadTests.Ceiling;
using OrderMgmt.LoadTests.Data;
using OrderMgmt.LoadTests.Load;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Reporting;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests;

/// <summary>
/// Starts the API on an empty directory, fills it, starts it again and loads it, taking turns with a bare server under the
/// same clients. Placing comes last, so that its mails burden no reading.
/// </summary>
internal sealed class Benchmark(LoadOptions options, string directory)
{
    private const int SeededOrders = 50_000;
    private const int DeepPageAfter = 999 * 50;
    private static readonly TimeSpan SeededSpan = TimeSpan.FromSeconds(SeededOrders);

    private int seeds;

    private string Data => Path.Combine(directory, "data");

    private string Database => Databases.In(Data);

    private string CeilingDatabase => Path.Combine(directory, "ceiling.db");

    private bool Loads => options.Only is not [LoadOptions.Start];

    public static async Task<LoadReport> RunAsync(LoadOptions options, CancellationToken ct)
    {
        var directory = Directory.CreateTempSubdirectory("ordermgmt-load-");
        try
        {
            return await new Benchmark(options, directory.FullName).RunAsync(ct);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task<LoadReport> RunAsync(CancellationToken ct)
    {
        Say("starting the API on an empty directory");
        var (freshStart, placed, historic) = await PrepareAsync(ct);
        var ids = Loads ? Seed(historic) : [];
        Say("starting the API again");
        await using var api = await ApiProcess.StartAsync(Data, ct);
        var turns = new Turns(TimeSpan.FromSeconds(options.Seconds), () => Databases.CountWork(Database));
        if (Loads) await LoadAsync(api, turns, placed, ids, ct);
        var figures = new ServerFigures(freshStart, api.StartTime.TotalSeconds, api.ResidentBytes, api.PeakBytes, turns.MailsLeft);
        return new LoadReport(MachineFacts.Read(), LoadOptions.Sqlite, options.Seconds, Turns.Count, figures, turns.Measurements);
    }

    private async Task<(double StartSeconds, Guid Placed, Guid Historic)> PrepareAsync(CancellationToken ct)
    {
        await using var api = await ApiProcess.StartAsync(Data, ct);
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        var placed = await client.PlaceAsync(PlaceOrders.Order(placedAt: null), ct);
        var historic = await client.PlaceAsync(PlaceOrders.Order(TimeProvider.System.GetUtcNow().AddDays(-1)), ct);
        await Warming.UntilMailsAreSentAsync(() => Databases.CountWork(Database), ct);
        return (api.StartTime.TotalSeconds, placed, historic);
    }

    private IReadOnlyList<Guid> Seed(Guid historic)
    {
        Say($"writing {SeededOrders:N0} orders");
        var ids = OrderSeed.Copy(Database, [historic], SeededOrders, SeededSpan);
        Databases.Copy(Database, CeilingDatabase);
        return ids;
    }

    private async Task LoadAsync(ChildProcess api, Turns turns, Guid placed, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        Say("starting the bare server");
        await using var bare = await CeilingServer.StartAsync(CeilingDatabase, placed, ct);
        await turns.TakeAsync([.. await ReadersAsync(api, client, ids, ct), Bare(Targets.ReadCeiling, host => new GetPage(host, "none", CeilingServer.SmallJson))], ct);
        await turns.TakeAsync([.. Writers(api, client), Bare(Targets.WriteCeiling, host => new PlaceOrders(host, "none", CeilingServer.Orders, NextSeed()))], ct);

        Contender Bare(string name, Func<string, IRequests> requests) => new(bare, new Scenario(name, _ => requests($"{bare.EndPoint}")));
    }

    private async Task<IReadOnlyList<Contender>> ReadersAsync(ChildProcess api, ApiClient client, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var (host, token, readers) = ($"{api.EndPoint}", client.Token, new List<Contender>());
        if (options.Includes(LoadOptions.Read)) Add(LoadOptions.Read, () => new GetOrders(host, token, ApiClient.Orders, ids, NextSeed()));
        if (options.Includes(LoadOptions.List)) Add(LoadOptions.List, () => new GetPage(host, token, $"{ApiClient.Orders}?limit=50"));
        if (options.Includes(LoadOptions.Deep))
        {
            var page = await client.PageAfterAsync(DeepPageAfter, ct);
            Add(LoadOptions.Deep, () => new GetPage(host, token, page));
        }

        return readers;

        void Add(string name, Func<IRequests> requests) => readers.Add(new Contender(api, new Scenario(name, _ => requests())));
    }

    private IEnumerable<Contender> Writers(ChildProcess api, ApiClient client)
    {
        var (host, token) = ($"{api.EndPoint}", client.Token);
        if (options.Includes(LoadOptions.Place))
            yield return new Contender(api, new Scenario(LoadOptions.Place, _ => new PlaceOrders(host, token, ApiClient.Orders, NextSeed())));
    }

    // Never the same twice, or a turn would read what the one before it brought into the caches.
    private int NextSeed() => Interlocked.Increment(ref seeds);

    private static void Say(string progress) => Console.Error.WriteLine(progress);
}
