using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class ReturnTests(ApiFixture api)
{
    [Fact]
    public async Task Receive_RestocksOrWritesOffLineByLine_EvenAfterCompletion()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 2 }, { "sku": "SKU-2", "quantity": 3 }"""));
        await order.ShipAsync();

        var back = await order.AddAsync("returns", """{ "note": "sorry", "lines": [{ "lineNo": 1, "quantity": 1, "reason": "defective" }, { "lineNo": 2, "quantity": 3, "reason": "noLongerNeeded" }] }""");
        Assert.Equal(("completed", "requested"), await StatusAsync(order));
        await (await order.ActAsync($"returns/{back["id"]}/receive", "{}")).ShouldBeProblemAsync(409, "return.receive_not_allowed");
        await order.DoAsync($"returns/{back["id"]}/approve");
        var received = await order.DoAsync($"returns/{back["id"]}/receive", """{ "lines": [{ "lineNo": 1, "disposition": "writeOff" }] }""");

        Assert.Equal(["writeOff", "restock"], received["lines"]!.AsArray().Select(l => (string)l!["disposition"]!));
        Assert.Equal((98L, 100L), ((await tenant.StockOfAsync("SKU-1")).OnHand, (await tenant.StockOfAsync("SKU-2")).OnHand));
        Assert.Equal(("completed", "partiallyReturned"), await StatusAsync(order));
        Assert.Equal("closed", (string)(await order.DoAsync($"returns/{back["id"]}/close"))["status"]!);
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("cancel")]
    public async Task End_WithoutTheGoods_FreesTheUnits(string how)
    {
        var order = await ShippedAsync();
        var back = await order.AddAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 2, "reason": "other" }] }""");
        await (await order.PostAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "other" }] }""")).ShouldBeProblemAsync(409, "order.nothing_to_return");

        await order.DoAsync($"returns/{back["id"]}/{how}", """{ "reason": "too late" }""");

        Assert.Equal(("completed", "none"), await StatusAsync(order));
        await (await order.ActAsync($"returns/{back["id"]}/approve")).ShouldBeProblemAsync(409, "return.approve_not_allowed");
        await order.AddAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "other" }] }""");
    }

    [Fact]
    public async Task Request_OfUnitsThatWereNotShipped_Returns409()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.AddAsync("fulfilments", """{ "ship": true, "lines": [{ "lineNo": 1, "quantity": 1 }] }""");

        var problem = await (await order.PostAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 2, "reason": "damaged" }] }""")).ShouldBeProblemAsync(409, "order.too_many_units");

        Assert.Equal(["/lines/0/quantity"], problem.Pointers());
    }

    [Fact]
    public async Task Permissions_DivideRequestReceiveAndDecide()
    {
        var tenant = await api.NewTenantAsync();
        var owner = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        await owner.ShipAsync();
        var support = new OrderLife(tenant.As(Permissions.OrdersRead, Permissions.ReturnsRequest), owner.Id);
        var warehouse = new OrderLife(tenant.As(Permissions.OrdersRead, Permissions.ReturnsReceive), owner.Id);

        var back = await support.AddAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "damaged" }] }""");
        await (await support.ActAsync($"returns/{back["id"]}/approve")).ShouldBeProblemAsync(403, "permission.missing");
        await (await warehouse.ActAsync($"returns/{back["id"]}/approve")).ShouldBeProblemAsync(403, "permission.missing");
        await owner.DoAsync($"returns/{back["id"]}/approve");
        await warehouse.DoAsync($"returns/{back["id"]}/receive", "{}");
    }

    [Fact]
    public async Task Fail_OfAFulfilmentWhoseUnitsCameBack_Returns409()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        var fulfilment = await order.ShipAsync();
        await order.AddAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "damaged" }] }""");

        await (await order.ActAsync($"fulfilments/{fulfilment["id"]}/fail", """{ "reason": "lost" }""")).ShouldBeProblemAsync(409, "fulfilment.units_returned");
    }

    private async Task<OrderLife> ShippedAsync()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.ShipAsync();
        return order;
    }

    private static async Task<(string, string)> StatusAsync(OrderLife order) =>
        await order.ReadAsync() is var read ? ((string)read["status"]!, (string)read["returnStatus"]!) : default;
}
