using OrderMgmt.AppHost.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests;

/// <summary>Of several processes, killed or stopped ones lose nothing and do nothing twice.</summary>
[Collection(RunningApp.OneAtATime)]
[Trait("Speed", "Slow")]
public sealed class KilledProcessTests
{
    private const int Clients = 8;

    /// <summary>How many mails a worker over SQLite sends at once: what it was about to record when it was killed may go out again (docs/adr/0003).</summary>
    private const int Lanes = 2;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Promise("D1")]
    public async Task Kill_OfAWorkerAndAReplicaUnderLoad_LosesAndDoublesNothing()
    {
        Assert.SkipUnless(Processes.CanBeSignalled, "Replicas are found by /proc, which this system lacks.");
        await using var app = await RunningApp.StartAsync(LeaseTime, Ct);
        using var client = await TenantClient.SignInAsync(app.Api, Ct);

        var placing = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PlaceAsync(client, 15)));
        await RunningApp.Until(() => app.Mails.Caught.Count > Clients, Ct);
        await Processes.SignalAsync(app.ProcessesOf(ResourceNames.Worker)[0], "KILL", Ct);
        await Processes.SignalAsync(app.ProcessesOf(ResourceNames.Api)[0], "KILL", Ct);
        var acknowledged = (await placing).SelectMany(o => o).ToList();
        await AllMailsAreRecorded(app);

        Assert.Equal(Clients * 15, acknowledged.Select(o => o.Id).Distinct().Count());
        foreach (var order in acknowledged) Assert.Equal(order.Number, (await client.GetAsync($"/orders/{order.Id}", Ct)).GetProperty("number").GetString());
        await AssertEachMailWasSentOnceButForTheLanesOfOneWorker(app, acknowledged.Count);
        Assert.True((await client.GetAsync("/consistency-report", Ct)).GetProperty("consistent").GetBoolean());
    }

    [Fact]
    [Promise("D3")]
    public async Task Stop_OfAWorkerPastItsLease_ItWritesAndSendsNothingWhenItGoesOn()
    {
        Assert.SkipUnless(Processes.CanBeSignalled, "Replicas are found by /proc, which this system lacks.");
        await using var app = await RunningApp.StartAsync(LeaseTime, Ct);
        using var client = await TenantClient.SignInAsync(app.Api, Ct);
        var taking = new TaskCompletionSource();
        app.Mails.Taking = taking.Task;
        var placed = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PlaceAsync(client, 2)))).SelectMany(o => o).ToList();
        await RunningApp.Until(async () => await app.CountAsync("SELECT COUNT(*) FROM \"OutboxMessages\" WHERE \"LeasedUntil\" IS NULL", Ct) == 0, Ct);

        var stalled = app.ProcessesOf(ResourceNames.Worker)[0];
        await Processes.SignalAsync(stalled, "STOP", Ct);
        taking.SetResult();
        await AllMailsAreRecorded(app);
        await Processes.SignalAsync(stalled, "CONT", Ct);
        await PlaceAsync(client, 1);
        await AllMailsAreRecorded(app);

        Assert.Equal(placed.Count + 1, await app.CountAsync("SELECT COUNT(*) FROM \"Emails\"", Ct));
        await AssertEachMailWasSentOnceButForTheLanesOfOneWorker(app, placed.Count + 1);
        Assert.True((await client.GetAsync("/consistency-report", Ct)).GetProperty("consistent").GetBoolean());
    }

    private static async Task<List<Placed>> PlaceAsync(TenantClient client, int orders)
    {
        var placed = new List<Placed>();
        for (var i = 0; i < orders; i++) placed.Add(await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct));
        return placed;
    }

    private static Task AllMailsAreRecorded(RunningApp app) => RunningApp.Until(
        async () => await app.CountAsync("SELECT COUNT(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'mail.order_confirmation'", Ct) == 0, Ct);

    private static async Task AssertEachMailWasSentOnceButForTheLanesOfOneWorker(RunningApp app, int orders)
    {
        var sent = app.Mails.Caught.Select(Mail.IdOf).ToList();
        Assert.Equal(orders, await app.CountAsync("SELECT COUNT(*) FROM \"Emails\"", Ct));
        Assert.Equal(orders, sent.Distinct().Count());
        Assert.InRange(sent.Count, orders, orders + Lanes);
    }
}
