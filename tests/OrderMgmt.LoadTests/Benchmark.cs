using OrderMgmt.LoadTests.Ceiling;
using OrderMgmt.LoadTests.Data;
using OrderMgmt.LoadTests.Load;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Reporting;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests;

/// <summary>
/// Starts the API on an empty directory, fills it, starts it again and loads it; then a bare server under the same clients.
/// Placing comes last, so that its mails burden no reading.
/// </summary>
internal sealed class Benchmark(LoadOptions options, string directory)
{
    private const int SeededOrders = 50_000;
    private const int DeepPageAfter = 999 * 50;
    private static readonly TimeSpan SeededSpan = TimeSpan.FromSeconds(SeededOrders);

    private static readonly int[] Clients = [1, 8, 32];

    private readonly List<Measurement> measurements = [];
    private long mailsLeft;

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
        ServerFigures figures;
        await using (var api = await ApiProcess.StartAsync(Data, ct))
        {
            if (Loads) await LoadApiAsync(api, ids, ct);
            figures = new ServerFigures(freshStart, api.StartTime.TotalSeconds, api.ResidentBytes, api.PeakBytes, mailsLeft);
        }

        if (Loads) await LoadCeilingAsync(placed, ct);
        return new LoadReport(MachineFacts.Read(), options.Seconds, figures, measurements);
    }

    private async Task<(double StartSeconds, Guid Placed, Guid Historic)> PrepareAsync(CancellationToken ct)
    {
        await using var api = await ApiProcess.StartAsync(Data, ct);
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        var placed = await client.PlaceAsync(PlaceOrders.Order(placedAt: null), ct);
        var historic = await client.PlaceAsync(PlaceOrders.Order(TimeProvider.System.GetUtcNow().AddDays(-1)), ct);
        await Warming.UntilMailsAreSentAsync(Database, ct);
        return (api.StartTime.TotalSeconds, placed, historic);
    }

    private IReadOnlyList<Guid> Seed(Guid historic)
    {
        Say($"writing {SeededOrders:N0} orders");
        var ids = OrderSeed.Copy(Database, [historic], SeededOrders, SeededSpan);
        Databases.Copy(Database, CeilingDatabase);
        return ids;
    }

    private async Task LoadApiAsync(ChildProcess api, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        var (host, token) = ($"{api.EndPoint}", client.Token);
        if (options.Includes(LoadOptions.Read))
            await RunAsync(api, LoadOptions.Read, client => new GetOrders(host, token, ApiClient.Orders, ids, client), ct);
        if (options.Includes(LoadOptions.List))
            await RunAsync(api, LoadOptions.List, _ => new GetPage(host, token, $"{ApiClient.Orders}?limit=50"), ct);
        if (options.Includes(LoadOptions.Deep))
        {
            var page = await client.PageAfterAsync(DeepPageAfter, ct);
            await RunAsync(api, LoadOptions.Deep, _ => new GetPage(host, token, page), ct);
        }

        if (options.Includes(LoadOptions.Place))
            await RunAsync(api, LoadOptions.Place, client => new PlaceOrders(host, token, ApiClient.Orders, client), ct);
    }

    private async Task LoadCeilingAsync(Guid placed, CancellationToken ct)
    {
        Say("starting the bare server");
        await using var server = await CeilingServer.StartAsync(CeilingDatabase, placed, ct);
        var host = $"{server.EndPoint}";
        if (options.Includes(LoadOptions.Place))
            await RunAsync(server, Targets.WriteCeiling, client => new PlaceOrders(host, "none", CeilingServer.Orders, client), ct);
        if (options.Includes(LoadOptions.Read) || options.Includes(LoadOptions.List))
            await RunAsync(server, Targets.ReadCeiling, _ => new GetPage(host, "none", CeilingServer.SmallJson), ct);
    }

    private async Task RunAsync(ChildProcess server, string name, Func<int, IRequests> forClient, CancellationToken ct)
    {
        var scenario = new Scenario(name, forClient);
        await Warming.UntilSteadyAsync(server, scenario, Clients[^1], Database, ct);
        foreach (var clients in Clients)
        {
            Say($"{name}, {clients} clients");
            measurements.Add(await new LoadRun(server, scenario, TimeSpan.FromSeconds(options.Seconds)).ExecuteAsync(clients, ct));
            mailsLeft = Math.Max(mailsLeft, Databases.CountWork(Database));
            await Warming.UntilMailsAreSentAsync(Database, ct);
        }
    }

    private static void Say(string progress) => Console.Error.WriteLine(progress);
}
