using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>What parallel writers must never be able to do: overwrite, oversell, skip a number.</summary>
public sealed class RaceTests(ApiFixture api)
{
    [Fact]
    [Promise("D5")]
    public async Task Cancel_ByTwentyWithOneVersion_LetsOneThroughAndRefusesTheRest()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var order = await AnOrder().CreateAsync(client);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse($$"""{ "reason": "writer {{i}}" }"""), ifMatch: "\"1\"")));

        Assert.Single(responses, r => r.StatusCode is HttpStatusCode.OK);
        Assert.Equal(19, responses.Count(r => r.StatusCode is HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (long)(await client.GetJsonAsync($"orders/{order["id"]}"))["version"]!);
        Assert.Equal(0, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    [Promise("D6")]
    public async Task Place_TheLastUnitFiveHundredTimes_SellsItOnce()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.StockAsync(("LAST", 100, 1));
        var client = tenant.Client();

        var responses = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => AnOrder().WithLines("""{ "sku": "LAST", "quantity": 1 }""").PostAsync(client)));

        Assert.Single(responses, r => r.StatusCode is HttpStatusCode.Created);
        foreach (var refused in responses.Where(r => r.StatusCode is not HttpStatusCode.Created)) await refused.ShouldBeProblemAsync(409, "order.insufficient_stock");
        await AssertStockAddsUpAsync(tenant);
        Assert.Equal(1, (await tenant.StockOfAsync("LAST")).Reserved);
    }

    [Fact]
    [Promise("D7")]
    public async Task Place_BySixtyFourWithRefusalsBetween_NumbersWithoutGapOrDouble()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.StockAsync(("PLENTY", 100, 100_000), ("SCARCE", 100, 20));
        var client = tenant.Client();

        // Every third order wants what soon runs out, after other stock was taken in the same transaction: it rolls back.
        var responses = await Task.WhenAll(Enumerable.Range(0, 64).Select(async writer =>
        {
            var placed = new List<HttpResponseMessage>();
            for (var i = 0; i < 6; i++)
                placed.Add(await AnOrder().WithLines((writer + i) % 3 == 0
                    ? """{ "sku": "PLENTY", "quantity": 1 }, { "sku": "SCARCE", "quantity": 1 }"""
                    : """{ "sku": "PLENTY", "quantity": 1 }""").PostAsync(client));
            return placed;
        }));

        var all = responses.SelectMany(r => r).ToList();
        var counters = await tenant.ReadAsync(db => db.Orders.Where(o => o.NumberCounter != null).OrderBy(o => o.NumberCounter).Select(o => o.NumberCounter!.Value).ToListAsync());
        Assert.True(all.Count(r => r.StatusCode is HttpStatusCode.Conflict) > 50);
        Assert.Equal(Enumerable.Range(1, all.Count(r => r.StatusCode is HttpStatusCode.Created)).Select(n => (long)n), counters);
        await AssertStockAddsUpAsync(tenant);
    }

    [Fact]
    [Promise("D7")]
    public async Task Events_UnderParallelWriters_ArePositionedWithoutGapOrDouble()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 1 }""").PostAsync(client)));

        var (taken, ledgers) = await tenant.ReadAsync(async db =>
        {
            var events = await db.Events.Select(e => e.Position).ToListAsync();
            var audits = await db.AuditEntries.Select(e => e.Position).ToListAsync();
            var orders = await db.Orders.Select(o => o.CreatedPosition).ToListAsync();
            var products = await db.Products.Select(p => p.CreatedPosition).ToListAsync();
            var locations = await db.StockLocations.Select(l => l.CreatedPosition).ToListAsync();
            var movements = await db.StockMovements.Select(m => m.Position).ToListAsync();
            var entries = await db.Set<OrderEntry>().Select(e => e.Position).ToListAsync();
            return (events.Concat(audits).Concat(orders).Concat(products).Concat(locations).Order().ToList(), movements.Concat(entries).Distinct());
        });

        Assert.Equal(Enumerable.Range(1, taken.Count).Select(n => (long)n), taken);
        Assert.Empty(ledgers.Except(taken)); // a transaction's entries share the last position it took
        Assert.True((bool)(await client.GetJsonAsync("audit-verification"))["intact"]!);
    }

    [Fact]
    [Promise("D6")]
    public async Task Reserve_MoreThanIsLeft_TakesNothingWhateverWasReadBefore()
    {
        var tenant = await api.NewTenantAsync();
        var level = await tenant.StockOfAsync("SKU-1");

        Assert.Null(await ReserveAsync(60));
        Assert.Equal(RequestErrors.LostRace, await ReserveAsync(60));
        Assert.Equal(60, (await tenant.StockOfAsync("SKU-1")).Reserved);

        async Task<Error?> ReserveAsync(int units)
        {
            await using var scope = tenant.Open();
            return (await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>(null, _ =>
            {
                scope.ServiceProvider.GetRequiredService<IStockLevels>().Change(level.ProductId, level.LocationId, 0, units);
                return ValueTask.FromResult<Result<Done>>(new Done());
            }, default)).Error;
        }
    }

    private static async Task AssertStockAddsUpAsync(TestTenant tenant)
    {
        var (levels, ledger) = await tenant.ReadAsync(async db => (
            await db.StockLevels.AsNoTracking().ToListAsync(),
            await db.StockMovements.AsNoTracking().ToListAsync()));
        foreach (var level in levels)
        {
            var moved = ledger.Where(m => m.ProductId == level.ProductId && m.LocationId == level.LocationId).ToList();
            Assert.Equal((moved.Sum(m => m.OnHandChange), moved.Sum(m => m.ReservedChange)), (level.OnHand, level.Reserved));
            Assert.InRange(level.Reserved, 0, level.OnHand);
        }
    }
}
