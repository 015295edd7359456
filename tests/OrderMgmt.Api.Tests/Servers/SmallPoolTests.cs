using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Migrations.Seed;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Servers;

/// <summary>Few connections for many callers: they go from tenant to tenant, and nobody takes them all.</summary>
[Trait("Speed", "Slow")]
public sealed class SmallPoolTests
{
    private const int PoolSize = 4;

    [Fact]
    [Promise("I4")]
    public async Task Connections_ThatGoFromTenantToTenant_AndAreCancelledInBetween_ShowNoForeignRow()
    {
        await using var server = await ServerRun.StartAsync(apis: 1, poolSize: PoolSize);
        var (acme, globex) = (await PlacedAsync(server.Apis[0], DemoTenants.Acme), await PlacedAsync(server.Apis[0], DemoTenants.Globex));
        var random = new Random(4711);
        var (answered, cancelled) = (0, 0);

        await Parallel.ForAsync(0, Sizes.Calls, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (call, _) =>
        {
            var (client, own) = call % 2 == 0 ? acme : globex;
            int patience;
            lock (random) patience = random.Next(1, 60);
            using var gone = new CancellationTokenSource(patience % 3 == 0 ? TimeSpan.FromMilliseconds(patience) : TimeSpan.FromMinutes(5));
            try
            {
                var page = await (await client.GetAsync("orders?limit=200", gone.Token)).ShouldBeAsync(HttpStatusCode.OK);
                Assert.Equal(own, page["items"]!.AsArray().Select(IdOf).ToHashSet());
                Interlocked.Increment(ref answered);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
            }
        });

        Assert.True(answered > Sizes.Calls / 2, $"{answered} answered");
        Assert.True(cancelled > 0, "none cancelled");
    }

    [Fact]
    [Promise("S6")]
    public async Task ATenantThatFloods_KeepsNoOtherFromBeingServed()
    {
        await using var server = await ServerRun.StartAsync(apis: 1, poolSize: PoolSize);
        var (acme, globex) = (await server.Apis[0].AcmeAsync(), await server.Apis[0].ClientOfAsync(DemoTenants.Globex));
        using var stop = new CancellationTokenSource();
        var flood = Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            while (!stop.IsCancellationRequested) (await AnOrder().WithLines("""{ "sku": "ACME-001", "quantity": 1 }""").PostAsync(acme)).Dispose();
        }));

        // Refused would be those that waited for the published bound, Database:WriterTimeout.
        for (var i = 0; i < 50; i++)
        {
            await (await OrderOfGlobex().PostAsync(globex)).ShouldBeAsync(HttpStatusCode.Created);
            await globex.GetJsonAsync("orders");
        }

        await stop.CancelAsync();
        await flood;
    }

    private static OrderBuilder OrderOfGlobex() => AnOrder().With("currency", "USD").WithLines("""{ "sku": "GLOBEX-001", "quantity": 1 }""");

    private static async Task<(HttpClient Client, HashSet<string> Orders)> PlacedAsync(ApiProcess api, DemoTenant tenant)
    {
        var client = await api.ClientOfAsync(tenant);
        var order = tenant == DemoTenants.Acme ? AnOrder().WithLines("""{ "sku": "ACME-001", "quantity": 1 }""") : OrderOfGlobex();
        var orders = new HashSet<string>();
        for (var i = 0; i < 20; i++) orders.Add(IdOf(await order.CreateAsync(client)));
        return (client, orders);
    }

    private static string IdOf(JsonNode? order) => (string)order!["id"]!;
}
