using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Servers;

/// <summary>Two APIs and two workers on one server: no writer lock orders them, as over a file.</summary>
[Trait("Speed", "Slow")]
public sealed class TwoOfEachTests
{
    private const int Writers = 64;
    private const int OfEachWriter = 3;

    [Fact]
    [Promise("D2")]
    [Promise("D4")]
    [Promise("D7")]
    public async Task OneKeySentToBothAtOnce_BySixtyFourWriters_IsOneOrderWithOneNumberAndOneMail()
    {
        await using var server = await ServerRun.StartAsync(apis: 2, workers: 2);
        var clients = await Task.WhenAll(server.Apis.Select(api => api.AcmeAsync()));
        var orders = new AcknowledgedOrders();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            for (var i = 0; i < OfEachWriter; i++) await orders.PlaceAtOnceAsync(clients);
        }));
        await server.UntilHandledAsync();

        var stored = await orders.AssertAllThereOnceAsync(clients[0]);
        Assert.Equal(Writers * OfEachWriter, stored.Count);
        Assert.Equal(stored.Count, server.Mail.Count);
        Assert.Equal(stored.Count, server.Mail.Select(m => m.MessageId).Distinct().Count());
        await AssertConsistentAsync(clients[1]);
    }

    [Fact]
    [Promise("D1")]
    [Promise("D2")]
    public async Task AnApiAndAWorkerKilledInMidWork_AgainAndAgain_LoseNothingAndDoNothingTwice()
    {
        await using var server = await ServerRun.StartAsync(apis: 2, workers: 2);
        var (apis, workers) = (server.Apis.ToList(), server.Workers.ToList());
        var orders = new AcknowledgedOrders();
        for (var kill = 0; kill < Sizes.Kills; kill++)
        {
            var clients = await Task.WhenAll(apis.Select(api => api.AcmeAsync()));
            await orders.RepeatAsync(clients[1]);
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, 16).Select(writer => orders.WriteAsync(clients[writer % 2], stop.Token)));
            await orders.UntilAcknowledgedAsync(orders.Acknowledged.Count + 60);
            await Task.WhenAll(apis[0].KillAsync(), workers[0].KillAsync());
            await stop.CancelAsync();
            await load;
            (apis[0], workers[0]) = (await server.StartApiAsync(), await server.StartWorkerAsync());
        }

        var client = await apis[0].AcmeAsync();
        await orders.RepeatAsync(client);
        var stored = await orders.AssertAllThereOnceAsync(client);
        await server.UntilHandledAsync();
        await AssertMailedAsync(server, stored.Count, sentTwiceAtMost: Sizes.Kills * MailsUnderWay);
        await AssertConsistentAsync(client);
    }

    [Fact]
    [Promise("D3")]
    public async Task AWorkerThatStandsStillPastItsLease_WritesNothingWhenItGoesOn()
    {
        await using var server = await ServerRun.StartAsync(apis: 1, workers: 2);
        var client = await server.Apis[0].AcmeAsync();
        var orders = new AcknowledgedOrders();
        for (var i = 0; i < 100; i++) await orders.PlaceAtOnceAsync([client]);
        await server.Workers[0].FreezeAsync();

        await server.UntilHandledAsync(); // what it held too, once its leases ended
        await server.Workers[0].GoOnAsync();
        for (var i = 0; i < 20; i++) await orders.PlaceAtOnceAsync([client]);
        await server.UntilHandledAsync();

        await AssertMailedAsync(server, 120, sentTwiceAtMost: MailsUnderWay);
        await AssertConsistentAsync(client);
    }

    [Fact]
    [Promise("D8")]
    public async Task ADatabaseThatStopsAndComesBack_AndConnectionsThatAreCut_LoseNothingAndNeedNoRestart()
    {
        await using var server = await ServerRun.StartAsync(apis: 2, workers: 2);
        var clients = await Task.WhenAll(server.Apis.Select(api => api.AcmeAsync()));
        var orders = new AcknowledgedOrders();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 16).Select(writer => orders.WriteAsync(clients[writer % 2], stop.Token)));
        for (var cut = 0; cut < 3; cut++)
        {
            await orders.UntilAcknowledgedAsync(orders.Acknowledged.Count + 50);
            await server.Cluster.CutConnectionsAsync();
        }

        await server.Cluster.StopAsync();
        await Waiting.ForAsync("a refusal", async () => (await clients[0].GetAsync("orders")).StatusCode is HttpStatusCode.ServiceUnavailable ? "refused" : null);
        var refused = await clients[1].GetAsync("orders");
        await refused.ShouldBeProblemAsync(503, "server.unavailable");
        Assert.NotNull(refused.Headers.RetryAfter);
        await Task.Delay(Sizes.Outage);
        await server.Cluster.StartAgainAsync();
        await orders.UntilAcknowledgedAsync(orders.Acknowledged.Count + 50);
        await stop.CancelAsync();
        await load;

        await orders.RepeatAsync(clients[0]);
        var stored = await orders.AssertAllThereOnceAsync(clients[1]);
        await server.UntilHandledAsync();
        await AssertMailedAsync(server, stored.Count, sentTwiceAtMost: 4 * 2 * MailsUnderWay);
        await AssertConsistentAsync(clients[0]);
    }

    // Between sending and recording a worker may be killed: the one window in which a mail goes out twice (docs/adr/0003).
    private const int MailsUnderWay = 4;

    private static async Task AssertMailedAsync(ServerRun server, int orders, int sentTwiceAtMost)
    {
        await using var connection = await server.OpenAboveThePoliciesAsync();
        Assert.Equal(orders, await connection.ScalarAsync<long>("""SELECT COUNT(*) FROM "Emails" """));
        Assert.Equal(orders, server.Mail.Select(m => m.MessageId).Distinct().Count());
        Assert.InRange(server.Mail.Count, orders, orders + sentTwiceAtMost);
    }

    private static async Task AssertConsistentAsync(HttpClient client)
    {
        var report = await client.GetJsonAsync("consistency-report");
        Assert.True((bool)report["consistent"]!, report.ToJsonString());
    }
}
