using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Reporting.Reports;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>A run as of an earlier point makes the same bytes, whatever happened since.</summary>
[Trait("Speed", "Slow")]
public sealed class ReportReproductionTests(ApiFixture api)
{
    private const string Period = "\"from\": \"2020-01-01\", \"to\": \"2100-01-01\"";
    private const string At = "\"at\": \"2099-01-01T00:00:00Z\"";

    private static readonly (string Report, string Parameters)[] Runs =
    [
        ("sales-by-period", $$"""{ {{Period}}, "groupBy": "month" }"""),
        ("sales-by-period", $$"""{ {{Period}}, "groupBy": "sku", "format": "json" }"""),
        ("sales-by-product", $$"""{ {{Period}} }"""),
        ("order-ageing", $$"""{ {{At}} }"""),
        ("order-ageing", $$"""{ {{At}}, "groupBy": "order" }"""),
        ("fulfilment-performance", $$"""{ {{Period}} }"""),
        ("fulfilment-performance", $$"""{ {{Period}}, "groupBy": "country" }"""),
        ("payments-reconciliation", $$"""{ {{Period}} }"""),
        ("payments-reconciliation", $$"""{ {{Period}}, "groupBy": "order" }"""),
        ("returns", $$"""{ {{Period}} }"""),
        ("stock-on-hand", "{}"),
        ("stock-movements", $$"""{ {{Period}} }"""),
    ];

    [Fact]
    public void EveryReport_IsAmongThese() =>
        Assert.Equal(ReportDefinitions.All.Select(r => r.Name).Order(), Runs.Select(r => r.Report).Distinct().Order());

    [Fact]
    public async Task Run_AsOfAnEarlierPoint_MakesTheSameBytes()
    {
        var client = (await api.NewTenantAsync()).Client();
        var orders = await BeginningsAsync(client);
        var first = await AllAsync(client, _ => null);

        await MuchHappensAsync(client, orders);

        var again = await AllAsync(client, i => first[i].AsOf);
        Assert.Equal(first.Select(r => r.File), again.Select(r => r.File));
        Assert.Equal(first.Select(r => (r.AsOf, r.Sha256)), again.Select(r => (r.AsOf, r.Sha256)));
        var now = await AllAsync(client, _ => null);
        for (var i = 0; i < Runs.Length; i++)
            Assert.True(first[i].Sha256 != now[i].Sha256, $"{Runs[i]} shows nothing of what happened.");
    }

    [Fact]
    public async Task Run_AsOfAPositionThatIsNotThereYet_Returns422()
    {
        var client = (await api.NewTenantAsync()).Client();

        foreach (var (report, parameters) in Runs)
        {
            var body = Json.Parse(parameters);
            body["asOf"] = 1_000_000;
            var problem = await (await client.PostAsync($"reports/{report}/runs", body)).ShouldBeProblemAsync(422, "report.as_of_unknown");
            Assert.Equal(["/asOf"], problem.Pointers());
        }
    }

    [Theory]
    [InlineData("sales-by-product", """{ "from": "2020-01-01", "to": "2020-02-01", "asOf": -1 }""", "/asOf")]
    [InlineData("stock-on-hand", """{ "asOf": -1 }""", "/asOf")]
    [InlineData("fulfilment-performance", """{ "from": "2020-02-01", "to": "2020-01-01" }""", "/to")]
    [InlineData("payments-reconciliation", """{ "from": "yesterday", "to": "2020-01-01" }""", "/from")]
    [InlineData("returns", """{ "from": "2020-01-01", "to": "2020-02-01", "timeZone": "Mars/Olympus" }""", "/timeZone")]
    [InlineData("stock-movements", """{ "from": "2020-01-01", "to": "2020-02-01", "sku": "a\nb" }""", "/sku")]
    [InlineData("order-ageing", """{ "groupBy": "age" }""", "/groupBy", "request.malformed")]
    [InlineData("order-ageing", """{ "at": "2020-01-01" }""", "/at", "request.malformed")]
    public async Task Run_WithABadParameter_Returns400AndNamesIt(string report, string parameters, string pointer, string code = "request.invalid")
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostAsync($"reports/{report}/runs", Json.Parse(parameters))).ShouldBeProblemAsync(400, code);

        Assert.Equal([pointer], problem.Pointers());
    }

    private static async Task<(OrderHistory Old, OrderHistory Now)> BeginningsAsync(HttpClient client)
    {
        var old = await (await OrderHistory.PlacedAsync(client)).LivedAsync();
        var now = await OrderHistory.PlacedNowAsync(client, "SKU-1", 4);
        await now.ShipAsync(1, 2);
        await now.PayAsync("authorisation", 100, "2020-01-02T00:00:00Z");
        await now.TakeBackAsync(1, 1, "defective", "restock");
        return (old, now);
    }

    // Everything that a report could tell: more orders, fewer units, other prices, ships, failures, money, returns and holds.
    private static async Task MuchHappensAsync(HttpClient client, (OrderHistory Old, OrderHistory Now) orders)
    {
        await orders.Old.DoAsync("cancel", """{ "reason": "less", "lines": [ { "lineNo": 2, "quantity": 1 } ] }""");
        await orders.Old.ChangeAsync("""{ "kind": "setUnitPrice", "lineNo": 1, "unitPrice": { "amount": 99, "currency": "EUR" } }, { "kind": "setShipping", "shipping": { "amount": 5, "currency": "EUR" } }""");
        await orders.Old.PayAsync("capture", 20, "2020-01-02T00:00:00Z");
        await orders.Old.PayAsync("refund", 10, "2020-01-02T00:00:00Z");
        await orders.Old.TakeBackAsync(1, 1, "damaged", "restock");
        foreach (var hold in (await client.GetJsonAsync($"orders/{orders.Old.Id}/holds"))["items"]!.AsArray())
            await orders.Old.DoAsync($"holds/{hold!["id"]}/release");
        var lost = await orders.Now.ShipAsync(1, 2);
        await orders.Now.DoAsync($"{lost}/fail", """{ "reason": "lost" }""");
        await orders.Now.ShipAsync(1, 2); // now complete: no longer of the backlog
        await (await OrderHistory.PlacedInDollarsAsync(client)).ShipAsync(1, 1, "2020-01-20T00:00:00Z");
        await (await OrderHistory.PlacedAsync(client)).DoAsync("cancel", """{ "reason": "all" }""");
        await OrderHistory.PlacedNowAsync(client, "SKU-2", 1);
    }

    private static async Task<List<ReportRun>> AllAsync(HttpClient client, Func<int, long?> asOf)
    {
        List<ReportRun> runs = [];
        for (var i = 0; i < Runs.Length; i++) runs.Add(await ReportRun.OfAsync(client, Runs[i].Report, Runs[i].Parameters, asOf(i)));
        return runs;
    }
}
