using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Infrastructure.Database;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>Each report's figures on a small history of cancelled, changed, failed, refunded and returned units.</summary>
public sealed class ReportFiguresTests(ApiFixture api)
{
    private const string January = """{ "from": "2020-01-01", "to": "2020-02-01" }""";

    [Fact]
    public async Task SalesByProduct_CountsWhatWasNotCancelledAtItsLastPrice()
    {
        var client = await HistoryAsync();

        var run = await ReportRun.OfAsync(client, "sales-by-product", January);

        Assert.Equal("sku,name,currency,orders,units,subtotal,discount,net,tax,total,returned,refunded", run.File.Split("\r\n")[0]);
        Assert.Equal(
            [",Gift,EUR,1,1,30,0,30,0,30,0,0", "NEW,New,EUR,1,3,150,0,150,0,150,0,0", "OLD,Old one,EUR,1,3,300,0,300,0,300,100,0", "OLD,Old one,USD,1,1,700,0,700,0,700,0,0"],
            run.Rows);
    }

    [Fact]
    public async Task SalesByPeriod_CountsWhatWasNotCancelledAtItsLastPrice()
    {
        var client = await HistoryAsync();

        var run = await ReportRun.OfAsync(client, "sales-by-period", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "month" }""");

        Assert.Equal(["2020-01,EUR,1,7,480,0,480,0,0,480,100,50", "2020-01,USD,1,1,700,0,700,0,0,700,0,0"], run.Rows);
    }

    [Fact]
    public async Task SalesBySku_GivesReturnsAndRefundsTheRowOfWhatTheyAreFor()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = new OrderHistory(client, await AnOrder().With("placedAt", "2020-01-01T00:00:00Z").With("shipping", Json.Parse("""{ "amount": 70, "currency": "EUR" }"""))
            .WithLines("""{ "sku": "OLD", "name": "Old", "quantity": 3, "unitPrice": { "amount": 100, "currency": "EUR" } }""").CreateAsync(client));
        await order.PayAsync("capture", 370, "2020-01-02T00:00:00Z");
        await order.DoAsync("confirm");
        await order.ShipAsync(1, 2, "2020-01-03T00:00:00Z");
        await order.TakeBackAsync(1, 1, "defective", "writeOff");
        await order.DoAsync("payments", """{ "kind": "refund", "provider": "bank", "providerReference": "1", "lines": [{ "lineNo": 1, "quantity": 2 }], "shipping": { "amount": 30, "currency": "EUR" } }""");
        await order.PayAsync("refund", 5, "2020-01-06T00:00:00Z");

        var run = await ReportRun.OfAsync(client, "sales-by-period", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "sku" }""");
        var whole = await ReportRun.OfAsync(client, "sales-by-period", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "month" }""");

        Assert.Equal(["(order),EUR,1,0,0,0,0,0,0,0,0,5", "(shipping),EUR,1,0,0,0,0,0,70,70,0,30", "OLD,EUR,1,3,300,0,300,0,0,300,100,200"], run.Rows);
        Assert.Equal(["2020-01,EUR,1,3,300,0,300,0,70,370,100,235"], whole.Rows);
    }

    [Fact]
    public async Task FulfilmentPerformance_LeavesOutWhatFailed()
    {
        var client = await HistoryAsync();

        var all = await ReportRun.OfAsync(client, "fulfilment-performance", January);
        var byCountry = await ReportRun.OfAsync(client, "fulfilment-performance", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "country" }""");
        var byMonth = await ReportRun.OfAsync(client, "fulfilment-performance", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "month", "format": "json" }""");

        Assert.Equal("shipments,units,shippedMedianDays,shippedP90Days,delivered,deliveredMedianDays,deliveredP90Days\r\n2,3,2,10,1,1.5,1.5\r\n", all.File);
        Assert.Equal(["FR,1,1,10,10,0,,", "GB,1,2,2,2,1,1.5,1.5"], byCountry.Rows);
        var month = Json.Parse(byMonth.File)["rows"]![0]!;
        Assert.Equal(("2020-01", 1.5m), ((string)month["period"]!, (decimal)month["deliveredMedianDays"]!));
    }

    [Fact]
    public async Task PaymentsReconciliation_HasTheSameSumsByProviderAndByOrder()
    {
        var client = await HistoryAsync();

        var byProvider = await ReportRun.OfAsync(client, "payments-reconciliation", January);
        var byOrder = await ReportRun.OfAsync(client, "payments-reconciliation", """{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "order" }""");
        var fifth = await ReportRun.OfAsync(client, "payments-reconciliation", """{ "from": "2020-01-05", "to": "2020-01-07", "groupBy": "order" }""");

        Assert.Equal(["stripe,EUR,0,200,0,50,150"], byProvider.Rows);
        Assert.Equal(["2026-000001,EUR,0,200,0,50,150,480,180", "2026-000002,USD,0,0,0,0,0,700,700"], byOrder.Rows.Select(Numbered));
        Assert.Equal(["2026-000001,EUR,0,0,0,50,-50,480,180"], fifth.Rows.Select(Numbered)); // paid in the period, placed before it
    }

    [Fact]
    public async Task Returns_CountsUnitsByProductAndReason()
    {
        var client = await HistoryAsync();

        var run = await ReportRun.OfAsync(client, "returns", """{ "from": "2020-01-01", "to": "2100-01-01" }""");
        var before = await ReportRun.OfAsync(client, "returns", January);

        Assert.Equal(["OLD,Old,noLongerNeeded,1,1"], run.Rows);
        Assert.Empty(before.Rows);
    }

    [Fact]
    public async Task OrderAgeing_ShowsTheBacklogWithHolds()
    {
        var client = await HistoryAsync();

        var buckets = await ReportRun.OfAsync(client, "order-ageing", """{ "at": "2020-02-01T00:00:00Z" }""");
        var orders = await ReportRun.OfAsync(client, "order-ageing", """{ "at": "2020-01-08T23:00:00Z", "groupBy": "order" }""");
        var none = await ReportRun.OfAsync(client, "order-ageing", """{ "at": "2020-01-01T00:00:00Z" }""");

        Assert.Equal("bucket,currency,orders,onHold,outstandingUnits,backorderedUnits,outstandingValue\r\n31-90,EUR,1,1,5,0,280\r\n", buckets.File);
        Assert.Equal(["2026-000001,2020-01-01T00:00:00Z,7,confirmed,payment fraud,EUR,5,0,280"], orders.Rows.Select(Numbered));
        Assert.Empty(none.Rows);
    }

    [Fact]
    public async Task OrderAgeing_WithoutATime_KeepsTheOneItWasAskedAt()
    {
        var client = (await api.NewTenantAsync()).Client();
        await OrderHistory.PlacedNowAsync(client, "SKU-1", 2);

        var run = await ReportRun.OfAsync(client, "order-ageing", "{}");

        Assert.Equal((string)run.Job["requestedAt"]!, (string)run.Job["parameters"]!["at"]!);
        Assert.Equal(["0-1,EUR,1,0,2,0,2400"], run.Rows);
    }

    [Fact]
    public async Task Stock_IsTheSumOfItsMovements()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        await tenant.WriteAsync(db =>
        {
            var product = db.Products.Single(p => p.Sku == "SKU-3");
            ((AppDbContext)db).Entry(product).Property(p => p.Backorderable).CurrentValue = true;
        });
        var order = await OrderHistory.PlacedNowAsync(client, "SKU-1", 4);
        await order.ShipAsync(1, 3);
        await order.TakeBackAsync(1, 1, "defective", "restock");
        await order.TakeBackAsync(1, 1, "defective", "writeOff");
        await OrderHistory.PlacedNowAsync(client, "SKU-3", 103);

        var onHand = await ReportRun.OfAsync(client, "stock-on-hand", "{}");
        var movements = await ReportRun.OfAsync(client, "stock-movements", """{ "from": "2020-01-01", "to": "2100-01-01", "sku": "SKU-1" }""");
        var all = await ReportRun.OfAsync(client, "stock-movements", """{ "from": "2020-01-01", "to": "2100-01-01", "format": "json" }""");
        var ageing = await ReportRun.OfAsync(client, "order-ageing", "{}");

        Assert.Equal(
            ["SKU-1,MAIN-SKU-1,98,1,97,0", "SKU-2,MAIN-SKU-1,100,0,100,0", "SKU-3,,0,0,0,3", "SKU-3,MAIN-SKU-1,100,100,0,0"], onHand.Rows);
        Assert.Equal(
            ["receive,100,0,", $"reserve,0,4,{order.Id}", $"ship,-3,-3,{order.Id}", $"return,1,0,{order.Id}"],
            movements.Rows.Select(r => r.Split(',')).Select(c => $"{c[4]},{c[5]},{c[6]},{c[7]}"));
        var rows = Json.Parse(all.File)["rows"]!.AsArray();
        Assert.Equal(7, rows.Count);
        Assert.Equal(rows.Select(r => (long)r!["position"]!).Order(), rows.Select(r => (long)r!["position"]!));
        Assert.Equal(["0-1,EUR,2,0,104,3,372000"], ageing.Rows);
    }

    // The year in an order's number is the one the test runs in.
    private static string Numbered(string row) => "2026" + row[4..];

    private async Task<HttpClient> HistoryAsync()
    {
        var client = (await api.NewTenantAsync()).Client();
        await (await OrderHistory.PlacedAsync(client)).LivedAsync();
        await (await OrderHistory.PlacedInDollarsAsync(client)).ShipAsync(1, 1, "2020-01-20T00:00:00Z");
        return client;
    }
}
