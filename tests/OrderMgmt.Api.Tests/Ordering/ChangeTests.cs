using System.Net;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class ChangeTests(ApiFixture api)
{
    private const string Everything = """
        { "note": "on the phone", "actions": [
            { "kind": "setQuantity", "lineNo": 1, "quantity": 5 },
            { "kind": "setUnitPrice", "lineNo": 1, "unitPrice": { "amount": 900, "currency": "EUR" } },
            { "kind": "addLine", "line": { "sku": "SKU-2", "quantity": 1 } },
            { "kind": "setDiscount", "lineNo": 2, "discountPercent": 10 },
            { "kind": "setShipping", "shipping": { "amount": 500, "currency": "EUR" } },
            { "kind": "setShippingAddress", "address": { "name": "Ada", "line1": "2 Side St", "city": "Leeds", "country": "GB" } } ] }
        """;

    [Fact]
    public async Task Confirm_DoesWhatThePreviewShowed_AndReservesTheDifferenceOnly()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        await order.CaptureAsync(2400);
        var change = await order.AddAsync("changes", Everything);

        var preview = await tenant.Client().GetJsonAsync($"orders/{order.Id}/changes/{change["id"]}/preview");
        Assert.Equal(2, (await tenant.StockOfAsync("SKU-1")).Reserved);
        Assert.Equal("London", (string)(await order.ReadAsync())["shippingAddress"]!["city"]!);
        await order.DoAsync($"changes/{change["id"]}/confirm");

        // 5 × 9.00 + 20 % and 20.00 − 10 % + 20 % and 5.00
        var changed = await order.ReadAsync();
        Assert.Equal(5400L + 2160L + 500L, (long)changed["totals"]!["total"]!["amount"]!);
        Assert.Equal(preview["totals"]!.ToJsonString(), changed["totals"]!.ToJsonString());
        Assert.Equal(preview["amountDue"]!.ToJsonString(), changed["payments"]!["amountDue"]!.ToJsonString());
        Assert.Equal((true, 5660L), ((bool)preview["canBeConfirmed"]!, (long)preview["totalChange"]!));
        Assert.Equal([("SKU-1", 3, 0), ("SKU-2", 1, 0)], preview["stock"]!.AsArray().Select(s => ((string)s!["sku"]!, (int)s["reserve"]!, (int)s["backorder"]!)));
        Assert.Equal("Leeds", (string)changed["shippingAddress"]!["city"]!);
        Assert.Equal((5L, 1L), ((await tenant.StockOfAsync("SKU-1")).Reserved, (await tenant.StockOfAsync("SKU-2")).Reserved));
        Assert.Equal("confirmed", (string)(await tenant.Client().GetJsonAsync($"orders/{order.Id}/changes/{change["id"]}"))["status"]!);
    }

    [Fact]
    public async Task Confirm_WithAnETagFromBeforeTheStepsWereReplaced_Returns412()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        var change = await order.AddAsync("changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 1 }] }""");
        var seen = await order.ETagAsync();
        using var rewrite = Requests.Request(HttpMethod.Put, $"orders/{order.Id}/changes/{change["id"]}", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 9 }] }""", null, seen);
        Assert.Equal(HttpStatusCode.OK, (await tenant.Client().SendAsync(rewrite)).StatusCode);

        await (await tenant.Client().PostAsync($"orders/{order.Id}/changes/{change["id"]}/confirm", null, ifMatch: seen)).ShouldBeProblemAsync(412, "order.stale");

        Assert.Equal(2, (int)(await order.QuantitiesAsync())["ordered"]!);
    }

    [Fact]
    public async Task Confirm_WhenTheStockIsGone_Returns409AndChangesNothing()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        var change = await order.AddAsync("changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 101 }] }""");

        var preview = await tenant.Client().GetJsonAsync($"orders/{order.Id}/changes/{change["id"]}/preview");
        Assert.Equal([(false, "order.insufficient_stock")], preview["problems"]!.AsArray().Select(p => ((bool)preview["canBeConfirmed"]!, (string)p!["code"]!)));
        await (await order.ActAsync($"changes/{change["id"]}/confirm")).ShouldBeProblemAsync(409, "order.insufficient_stock");

        Assert.Equal((2, 2L), ((int)(await order.QuantitiesAsync())["reserved"]!, (await tenant.StockOfAsync("SKU-1")).Reserved));
    }

    [Fact]
    public async Task Change_NeverTouchesWhatIsShippedOrInAFulfilment()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 4 }"""));
        await order.AddAsync("fulfilments", """{ "ship": true, "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        await order.AddAsync("fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        var change = await order.AddAsync("changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 1 }] }""");

        var problem = await (await order.ActAsync($"changes/{change["id"]}/confirm")).ShouldBeProblemAsync(409, "change.below_fulfilled");

        Assert.Equal(["/actions/0"], problem.Pointers());
        await order.DoAsync($"changes/{change["id"]}/discard");
        change = await order.AddAsync("changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 2 }] }""");
        await order.DoAsync($"changes/{change["id"]}/confirm");
        Assert.Equal((98L + 1, 1L), ((await tenant.StockOfAsync("SKU-1")).OnHand, (await tenant.StockOfAsync("SKU-1")).Reserved));
    }

    [Fact]
    public async Task Open_WhileAnotherIsOpen_Returns409()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.AddAsync("changes", Everything);

        await (await order.PostAsync("changes", Everything)).ShouldBeProblemAsync(409, "order.change_open");
    }

    [Theory]
    [InlineData("""{ "kind": "setQuantity", "lineNo": 1 }""", 400, "/actions/0/quantity")]
    [InlineData("""{ "kind": "setQuantity", "lineNo": 1, "quantity": 2, "unitPrice": { "amount": 1, "currency": "EUR" } }""", 400, "/actions/0/unitPrice")]
    [InlineData("""{ "kind": "setUnitPrice", "lineNo": 1, "unitPrice": { "amount": 1, "currency": "USD" } }""", 422, "/actions/0/unitPrice/currency")]
    [InlineData("""{ "kind": "addLine", "line": { "sku": "NONE", "quantity": 1 } }""", 422, "/actions/0/line")]
    public async Task Open_WithAStepThatCannotBe_PointsAtIt(string action, int status, string pointer)
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());

        var response = await order.PostAsync("changes", $$"""{ "actions": [{{action}}] }""");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal([pointer], (await response.JsonAsync()).Pointers());
    }
}
