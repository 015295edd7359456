using OrderMgmt.LoadTests.Load;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Reporting;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>The same load on PostgreSQL, beside bare endpoints that read and write the same rows by Npgsql alone.</summary>
internal sealed class ServerBenchmark(LoadOptions options, ServerSite site)
{
    private const int SeededOrders = 50_000;

    private readonly Turns turns = new(TimeSpan.FromSeconds(options.Seconds), site.CountWork);
    private int seeds;

    public static async Task<LoadReport> RunAsync(LoadOptions options, CancellationToken ct)
    {
        var directory = Directory.CreateTempSubdirectory("ordermgmt-load-");
        try
        {
            await using var site = await ServerSite.StartAsync(directory.FullName, ct);
            return await new ServerBenchmark(options, site).RunAsync(ct);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task<LoadReport> RunAsync(CancellationToken ct)
    {
        using var client = await ApiClient.SignInAsync(site.Api.Address, ct);
        var placed = await client.PlaceAsync(PlaceOrders.Order(placedAt: null), ct);
        await Warming.UntilMailsAreSentAsync(site.CountWork, ct);
        await using var bare = await BareServer.StartAsync(site.Bare, placed, ct);
        var ids = await ServerSeed.CopyAsync(site.Bare, placed, SeededOrders, ct);

        var (api, rows) = ($"{site.Api.EndPoint}", $"{bare.EndPoint}");
        var readers = new List<Contender>();
        if (options.Includes(LoadOptions.Read)) readers.Add(Of(site.Api, LoadOptions.Read, () => new GetOrders(api, client.Token, ApiClient.Orders, ids, NextSeed())));
        if (options.Includes(LoadOptions.List)) readers.Add(Of(site.Api, LoadOptions.List, () => new GetPage(api, client.Token, $"{ApiClient.Orders}?limit=50")));
        await turns.TakeAsync([.. readers, Of(bare, Targets.ServerReadCeiling, () => new GetOrders(rows, "none", BareServer.Orders, ids, NextSeed()))], ct);
        if (options.Includes(LoadOptions.Place))
        {
            await turns.TakeAsync(
                [
                    Of(site.Api, LoadOptions.Place, () => new PlaceOrders(api, client.Token, ApiClient.Orders, NextSeed())),
                    Of(bare, Targets.WriteCeiling, () => new PlaceOrders(rows, "none", BareServer.Orders, NextSeed())),
                ], ct);
        }

        var figures = new ServerFigures(null, site.Api.StartTime.TotalSeconds, site.Api.ResidentBytes, site.Api.PeakBytes, turns.MailsLeft);
        return new LoadReport(MachineFacts.Read(), LoadOptions.Postgres, options.Seconds, Turns.Count, figures, turns.Measurements);
    }

    private int NextSeed() => Interlocked.Increment(ref seeds);

    private static Contender Of(ChildProcess server, string name, Func<IRequests> requests) => new(server, new Scenario(name, _ => requests()));
}
