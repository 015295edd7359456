using System.Net;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class FulfilmentTests(ApiFixture api)
{
    private const string FiveAndOne = """{ "sku": "SKU-1", "quantity": 5 }, { "name": "Gift wrap", "unitPrice": { "amount": 300, "currency": "EUR" }, "quantity": 1, "sku": null }""";

    [Fact]
    public async Task Tracking_GivenWhenShipping_ReplacesWhatWasKnown_AndIsCorrectedWhileShipped()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await OrderLife.BeginAsync(client, AnOrder());
        var parcel = $"fulfilments/{(await order.AddAsync("fulfilments", """{ "tracking": { "carrier": "dhl", "number": "1" } }"""))["id"]}";

        await order.DoAsync($"{parcel}/ship", """{ "tracking": { "carrier": "ups", "number": "2" } }""");
        Assert.Equal(("ups", "2"), await TrackingAsync());
        await order.DoAsync($"{parcel}/ship", """{ "tracking": { "carrier": "ups", "number": "3" } }""");
        Assert.Equal(("ups", "3"), await TrackingAsync());
        using var correction = Requests.Request(HttpMethod.Patch, $"orders/{order.Id}/{parcel}", """{ "tracking": { "number": "4" } }""", null, await order.ETagAsync());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(correction)).StatusCode);
        Assert.Equal((null, "4"), await TrackingAsync());
        await order.DoAsync($"{parcel}/deliver", "{}");

        using var late = Requests.Request(HttpMethod.Patch, $"orders/{order.Id}/{parcel}", """{ "tracking": { "number": "5" } }""", null, await order.ETagAsync());
        await (await client.SendAsync(late)).ShouldBeProblemAsync(409, "fulfilment.track_not_allowed");

        async Task<(string?, string?)> TrackingAsync() =>
            await client.GetJsonAsync($"orders/{order.Id}/{parcel}") is var read ? ((string?)read["tracking"]!["carrier"], (string?)read["tracking"]!["number"]) : default;
    }

    [Fact]
    public async Task Ship_InParts_CompletesTheOrderWithTheLastUnit()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines(FiveAndOne));

        var first = await order.AddAsync("fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 2 }], "tracking": { "carrier": "DHL" } }""");
        Assert.Equal((100, 5), await StockAsync(tenant));
        var shipped = await order.DoAsync($"fulfilments/{first["id"]}/ship", """{ "tracking": { "carrier": "DHL", "number": "42", "url": "https://example.com/42" } }""");

        Assert.Equal(("shipped", "42"), ((string)shipped["status"]!, (string)shipped["tracking"]!["number"]!));
        Assert.Equal((98, 3), await StockAsync(tenant));
        Assert.Equal(("confirmed", "partiallyFulfilled"), await StatusAsync(order));

        await order.ShipAsync();

        Assert.Equal((95, 0), await StockAsync(tenant));
        Assert.Equal(("completed", "fulfilled"), await StatusAsync(order));
        var second = (await tenant.Client().GetJsonAsync($"orders/{order.Id}/fulfilments"))["items"]![1]!;
        Assert.Equal([(1, 3), (2, 1)], second["lines"]!.AsArray().Select(l => ((int)l!["lineNo"]!, (int)l["quantity"]!)));
        await order.DoAsync($"fulfilments/{first["id"]}/deliver", "{}");
        await order.DoAsync($"fulfilments/{second["id"]}/deliver", "{}");
        Assert.Equal(("completed", "delivered"), await StatusAsync(order));
    }

    [Theory]
    [InlineData(true, 5, 0, 100)]
    [InlineData(false, 5, 0, 95)]
    public async Task Fail_MakesTheUnitsOutstandingAgain(bool restock, int reserved, int backordered, int onHand)
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 5 }"""));
        var fulfilment = await order.ShipAsync();
        Assert.Equal("completed", (string)(await order.ReadAsync())["status"]!);

        await order.DoAsync($"fulfilments/{fulfilment["id"]}/fail", $$"""{ "reason": "lost", "restock": {{(restock ? "true" : "false")}} }""");

        var quantities = await order.QuantitiesAsync();
        Assert.Equal((0, reserved, backordered), ((int)quantities["fulfilled"]!, (int)quantities["reserved"]!, (int)quantities["backordered"]!));
        Assert.Equal((onHand, reserved), await StockAsync(tenant));
        Assert.Equal(("confirmed", "unfulfilled"), await StatusAsync(order));
        await order.ShipAsync();
        Assert.Equal("completed", (string)(await order.ReadAsync())["status"]!);
    }

    [Fact]
    public async Task Fail_WhenNothingIsLeft_LetsTheUnitsWait()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 60 }"""));
        var fulfilment = await order.ShipAsync();

        await order.DoAsync($"fulfilments/{fulfilment["id"]}/fail", """{ "reason": "lost" }""");

        var quantities = await order.QuantitiesAsync();
        Assert.Equal((40, 20), ((int)quantities["reserved"]!, (int)quantities["backordered"]!));
    }

    [Fact]
    public async Task Cancel_WhenPending_FreesTheUnits()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        var fulfilment = await order.AddAsync("fulfilments", "{}");
        await (await order.ActAsync("cancel", """{ "reason": "late" }""")).ShouldBeProblemAsync(409, "order.in_fulfilment");

        await order.DoAsync($"fulfilments/{fulfilment["id"]}/cancel", """{ "reason": "wrong shelf" }""");

        await (await order.ActAsync($"fulfilments/{fulfilment["id"]}/ship", "{}")).ShouldBeProblemAsync(409, "fulfilment.ship_not_allowed");
        Assert.Equal("cancelled", (string)(await order.DoAsync("cancel", """{ "reason": "late" }"""))["status"]!);
    }

    [Theory]
    [InlineData("""{ "lines": [{ "lineNo": 1, "quantity": 6 }] }""", 409, "order.too_many_units", "/lines/0/quantity")]
    [InlineData("""{ "lines": [{ "lineNo": 9, "quantity": 1 }] }""", 422, "order.unknown_line", "/lines/0/lineNo")]
    [InlineData("""{ "locationId": "0198c0de-0000-7000-8000-0000000000ff" }""", 422, "fulfilment.unknown_location", "/locationId")]
    [InlineData("""{ "lines": [{ "lineNo": 1, "quantity": 1 }, { "lineNo": 1, "quantity": 1 }] }""", 400, "request.invalid", "/lines")]
    [InlineData("""{ "lines": [] }""", 400, "request.invalid", "/lines")]
    [InlineData("""{ "shippedAt": "2026-01-01T00:00:00Z" }""", 400, "request.invalid", "/shippedAt")]
    [InlineData("""{ "ship": true, "shippedAt": "2020-01-01T00:00:00Z" }""", 422, "fulfilment.time_out_of_range", "/shippedAt")]
    [InlineData("""{ "tracking": { "url": "javascript:alert(1)" } }""", 400, "request.invalid", "/tracking/url")]
    public async Task Create_WhenItCannotBe_SaysWhyAndChangesNothing(string body, int status, string code, string pointer)
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder().WithLines(FiveAndOne));

        var problem = await (await order.PostAsync("fulfilments", body)).ShouldBeProblemAsync(status, code);

        Assert.Equal([pointer], problem.Pointers());
        Assert.Equal((0, 1), ((int)(await order.QuantitiesAsync())["inFulfilment"]!, (int)(await order.ReadAsync())["version"]!));
    }

    private static async Task<(long OnHand, long Reserved)> StockAsync(TestTenant tenant) =>
        await tenant.StockOfAsync("SKU-1") is var level ? (level.OnHand, level.Reserved) : default;

    private static async Task<(string, string)> StatusAsync(OrderLife order) =>
        await order.ReadAsync() is var read ? ((string)read["status"]!, (string)read["fulfilmentStatus"]!) : default;
}
