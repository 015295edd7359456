using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Reporting;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Api.Tests.Northwind;

/// <summary>
/// Real orders, placed and shipped over HTTP on the days the files say: the reports on how long it took and on what was left
/// agree with what this test works out from the files.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class NorthwindFulfilmentTests(ApiFixture api)
{
    /// <summary>The day after the last order of the files.</summary>
    private static readonly DateOnly Asked = new(1998, 5, 7);

    private static readonly (string Bucket, int From, int To)[] Buckets =
        [("0-1", 0, 1), ("2-3", 2, 3), ("4-7", 4, 7), ("8-14", 8, 14), ("15-30", 15, 30), ("31-90", 31, 90), ("91+", 91, int.MaxValue)];

    [Fact]
    public async Task Reports_OnShipmentsAndBacklog_AgreeWithTheFiles()
    {
        var orders = NorthwindOrders.Read();
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (order, _) => PlaceAndShipAsync(client, order));

        var statuses = await tenant.ReadAsync(db => db.Orders.GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Equal((809, 21), (statuses[OrderStatus.Completed], statuses[OrderStatus.Confirmed]));
        Assert.Equal((809, 21), (orders.Count(o => o.ShippedOn is not null), orders.Count(o => o.ShippedOn is null)));
        Assert.Equal([Performance("", orders)], await PerformanceAsync(client, "none"));
        Assert.Equal(ByGroup(orders, o => o.Country), await PerformanceAsync(client, "country"));
        Assert.Equal(ByGroup(orders, o => o.PlacedOn.ToString("yyyy-MM", CultureInfo.InvariantCulture)), await PerformanceAsync(client, "month"));
        Assert.Equal(Ageing(orders), await AgeingAsync(client));
        await OrdersOfTheBacklogAsync(client, orders);
    }

    private static async ValueTask PlaceAndShipAsync(HttpClient client, NorthwindOrder order)
    {
        var placed = await (await client.PostAsync("orders", order.Body)).ShouldBeAsync(HttpStatusCode.Created);
        if (order.ShippedOn is not { } day) return;

        var shipment = new JsonObject { ["ship"] = true, ["shippedAt"] = $"{day:yyyy-MM-dd}T00:00:00Z" };
        await (await client.PostAsync($"orders/{placed["id"]}/fulfilments", shipment)).ShouldBeAsync(HttpStatusCode.Created);
    }

    private static List<string> ByGroup(List<NorthwindOrder> orders, Func<NorthwindOrder, string> group) =>
        [.. orders.Where(o => o.ShippedOn is not null).GroupBy(group).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Performance(g.Key, g))];

    private static string Performance(string group, IEnumerable<NorthwindOrder> orders)
    {
        var shipped = orders.Where(o => o.ShippedOn is not null).ToList();
        var days = shipped.Select(o => o.ShippedOn!.Value.DayNumber - o.PlacedOn.DayNumber).Order().ToList();
        return $"{group}|{shipped.Count}|{shipped.Sum(o => o.Units)}|{NearestRank(days, 0.5)}|{NearestRank(days, 0.9)}";
    }

    private static int NearestRank(List<int> sorted, double share) => sorted[(int)Math.Ceiling(sorted.Count * share) - 1];

    private static async Task<IEnumerable<string>> PerformanceAsync(HttpClient client, string groupBy)
    {
        var run = await ReportRun.OfAsync(client, "fulfilment-performance", $$"""{ "from": "1996-01-01", "to": "1999-01-01", "groupBy": "{{groupBy}}", "format": "json" }""");
        return Json.Parse(run.File)["rows"]!.AsArray().Select(r =>
            $"{(string?)(r!["country"] ?? r["period"])}|{r["shipments"]}|{r["units"]}|{r["shippedMedianDays"]}|{r["shippedP90Days"]}");
    }

    private static IEnumerable<string> Ageing(List<NorthwindOrder> orders)
    {
        foreach (var (bucket, from, to) in Buckets)
        {
            var waiting = orders.Where(o => o.ShippedOn is null && Age(o) >= from && Age(o) <= to).ToList();
            if (waiting.Count > 0) yield return $"{bucket},USD,{waiting.Count},0,{waiting.Sum(o => o.Units)},0,{waiting.Sum(o => o.NetCents)}";
        }
    }

    private static async Task<IEnumerable<string>> AgeingAsync(HttpClient client) =>
        (await ReportRun.OfAsync(client, "order-ageing", $$"""{ "at": "{{Asked:yyyy-MM-dd}}T00:00:00Z" }""")).Rows;

    private static async Task OrdersOfTheBacklogAsync(HttpClient client, List<NorthwindOrder> orders)
    {
        var run = await ReportRun.OfAsync(client, "order-ageing", $$"""{ "at": "{{Asked:yyyy-MM-dd}}T00:00:00Z", "groupBy": "order" }""");
        var told = run.Rows.Select(r => r.Split(',')).Select(c => $"{c[1]} {c[2]} {c[3]} {c[6]} {c[8]}").Order(StringComparer.Ordinal);
        var expected = orders.Where(o => o.ShippedOn is null)
            .Select(o => $"{o.PlacedOn:yyyy-MM-dd}T00:00:00Z {Age(o)} confirmed {o.Units} {o.NetCents}").Order(StringComparer.Ordinal);
        Assert.Equal(expected, told);
    }

    private static int Age(NorthwindOrder order) => Asked.DayNumber - order.PlacedOn.DayNumber;
}
