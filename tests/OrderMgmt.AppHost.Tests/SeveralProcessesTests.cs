using System.Net;
using System.Text.Json;
using OrderMgmt.AppHost.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests;

/// <summary>Two APIs and two workers over one SQLite file do as one process does: one effect a key, numbers without a gap, each mail once, reports.</summary>
[Collection(RunningApp.OneAtATime)]
[Trait("Speed", "Slow")]
public sealed class SeveralProcessesTests(SeveralProcessesTests.Application application) : IClassFixture<SeveralProcessesTests.Application>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int Year => TimeProvider.System.GetUtcNow().Year;

    private RunningApp App => application.App;

    [Fact]
    public async Task Place_ByManyClientsAtOnce_NumbersHaveNoGapAndEachOrderHasOneMail()
    {
        const int Clients = 32, OrdersEach = 4;
        using var client = await TenantClient.SignInAsync(App.Api, Ct);

        var placed = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var mine = new List<Placed>();
            for (var i = 0; i < OrdersEach; i++) mine.Add(await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct));
            return mine;
        }));

        var orders = placed.SelectMany(o => o).ToList();
        Assert.Equal(Clients * OrdersEach, orders.Select(o => o.Number).Distinct().Count());
        var (first, last, count) = (
            await App.CountAsync("SELECT MIN(CAST(substr(\"Number\", 6) AS INTEGER)) FROM \"Orders\"", Ct),
            await App.CountAsync("SELECT MAX(CAST(substr(\"Number\", 6) AS INTEGER)) FROM \"Orders\"", Ct),
            await App.CountAsync("SELECT COUNT(*) FROM \"Orders\" WHERE \"Number\" IS NOT NULL", Ct));
        Assert.Equal((1, count), (first, last));
        await RunningApp.Until(async () => await App.CountAsync("SELECT COUNT(*) FROM \"OutboxMessages\" WHERE \"Kind\" = 'mail.order_confirmation'", Ct) == 0, Ct);
        Assert.Equal(count, App.Mails.Caught.Count);
        Assert.Equal(count, App.Mails.Caught.Select(Mail.IdOf).Distinct().Count());
        Assert.True((await client.GetAsync("/consistency-report", Ct)).GetProperty("consistent").GetBoolean());
    }

    [Fact]
    [Promise("D4")]
    public async Task Place_WithOneKeyAtBothReplicasAtOnce_MakesOneOrder()
    {
        using var client = await TenantClient.SignInAsync(App.Api, Ct);
        var key = Guid.NewGuid().ToString("N");

        var placed = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.PlaceAsync(key, Ct)));

        Assert.Single(placed.Distinct());
    }

    [Fact]
    public async Task Report_IsMadeByAWorker()
    {
        using var client = await TenantClient.SignInAsync(App.Api, Ct);
        await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct);

        using var accepted = await client.PostAsync(
            "/reports/sales-by-period/runs", new { from = $"{Year}-01-01", to = $"{Year + 1}-01-01", groupBy = "month", format = "csv" }, Guid.NewGuid().ToString("N"), Ct);
        Assert.True(accepted.StatusCode is HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync(Ct));
        var job = accepted.Headers.Location!.ToString();
        JsonElement state = default;
        await RunningApp.Until(async () => (state = await client.GetAsync(job, Ct)).GetProperty("status").GetString() is "succeeded" or "failed", Ct);

        Assert.Equal("succeeded", state.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Place_ItsTraceReachesTheMailInOneTree()
    {
        using var client = await TenantClient.SignInAsync(App.Api, Ct);
        var order = await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct);

        // Each process exports its spans when it likes, so the worker's may arrive before the API's.
        List<ReceivedSpan> trace = [];
        await RunningApp.Until(() => (trace = TraceOf(order)).Count > 0 && trace.TrueForAll(span => span.ParentId.Length == 0 || trace.Exists(parent => parent.SpanId == span.ParentId)), Ct);

        Assert.Single(trace, span => span.ParentId.Length == 0);
        Assert.Equal(["api", "worker"], trace.Select(span => span.Service).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string> { "transaction CreateOrder", "INSERT Orders", "COMMIT", "publish mail.order_confirmation", "run mail.order_confirmation", "send mail" },
            trace.Select(span => span.Name).ToHashSet());
        Assert.DoesNotContain(trace.SelectMany(span => span.Tags.Values), value => value.Contains("ada@example.com", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("place-demo-order", "\"number\": \"")]
    [InlineData("run-standing-checks", "\"consistent\": true")]
    public async Task Command_OfTheDashboard_AnswersWithTheReply(string command, string reply)
    {
        var result = await App.CommandAsync(ResourceNames.Api, command, Ct);

        Assert.True(result.Success, result.Message);
        Assert.Contains(reply, result.Data?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telemetry_HasEachLogOnceAndEveryMetric()
    {
        using var client = await TenantClient.SignInAsync(App.Api, Ct);
        await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct);

        await RunningApp.Until(() => App.Telemetry.Metrics.Keys.ToHashSet().IsSupersetOf(
            ["ordermgmt.orders.placed", "ordermgmt.orders.placing.duration", "ordermgmt.writer_lock.wait", "ordermgmt.mails", "ordermgmt.outbox.depth", "ordermgmt.outbox.oldest.age"]), Ct);
        await RunningApp.Until(() => App.Telemetry.Logs.Any(log => log.Service == "migrations"), Ct);
        Assert.Single(App.Telemetry.Logs, log => log is { Service: "migrations", Template: "The database is at head" });
    }

    /// <summary>The whole trace in which the worker sent this order's mail.</summary>
    private List<ReceivedSpan> TraceOf(Placed order)
    {
        var mail = App.Mails.Caught.FirstOrDefault(m => m.Content.Contains(order.Number, StringComparison.Ordinal));
        var sent = mail is null ? null : App.Telemetry.Spans.FirstOrDefault(s => s.Tags.GetValueOrDefault("ordermgmt.mail.id") is { Length: > 0 } id && Mail.IdOf(mail).StartsWith(id, StringComparison.Ordinal));
        return sent is null ? [] : [.. App.Telemetry.Spans.Where(s => s.TraceId == sent.TraceId)];
    }

    public sealed class Application : IAsyncLifetime
    {
        internal RunningApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await RunningApp.StartAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
