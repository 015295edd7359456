using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class HoldTests(ApiFixture api)
{
    [Fact]
    public async Task Hold_WhileOpen_BlocksConfirm_AndEveryHoldMustBeReleased()
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { AutoConfirm = false });
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        var fraud = await order.AddAsync("holds", """{ "kind": "fraud", "note": "odd address" }""");
        var payment = await order.AddAsync("holds", """{ "kind": "payment" }""");

        Assert.Equal(["payment", "fraud"], (await order.ReadAsync())["openHolds"]!.AsArray().Select(h => (string)h!));
        await (await order.ActAsync("confirm")).ShouldBeProblemAsync(409, "order.held");
        await order.DoAsync($"holds/{fraud["id"]}/release", """{ "note": "called them" }""");
        await (await order.ActAsync("confirm")).ShouldBeProblemAsync(409, "order.held");
        await order.DoAsync($"holds/{payment["id"]}/release", "{}");

        Assert.Equal("confirmed", (string)(await order.DoAsync("confirm"))["status"]!);
        var listed = (await tenant.Client().GetJsonAsync($"orders/{order.Id}/holds"))["items"]!.AsArray();
        Assert.Equal([("fraud", "called them"), ("payment", null)], listed.Select(h => ((string)h!["kind"]!, (string?)h["releaseNote"])));
    }

    [Fact]
    public async Task Hold_WhileOpen_BlocksShip()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        var fulfilment = await order.AddAsync("fulfilments", "{}");
        await order.AddAsync("holds", """{ "kind": "address" }""");

        await (await order.ActAsync($"fulfilments/{fulfilment["id"]}/ship", "{}")).ShouldBeProblemAsync(409, "order.held");
        await (await order.PostAsync("fulfilments", """{ "ship": true }""")).ShouldBeProblemAsync(409, "order.nothing_to_fulfil");

        Assert.Equal((2, 0), ((int)(await order.QuantitiesAsync())["inFulfilment"]!, (int)(await order.QuantitiesAsync())["fulfilled"]!));
    }

    [Fact]
    public async Task Hold_OfAKindThatIsOpen_Returns409()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.AddAsync("holds", """{ "kind": "other" }""");

        await (await order.PostAsync("holds", """{ "kind": "other" }""")).ShouldBeProblemAsync(409, "hold.already_open");
    }

    [Fact]
    public async Task Hold_WithThePaymentPermissionOnly_TakesPaymentHoldsOnly()
    {
        var tenant = await api.NewTenantAsync();
        var owner = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        var finance = new OrderLife(tenant.As(Permissions.OrdersRead, Permissions.HoldsPayment), owner.Id);
        var fraud = await owner.AddAsync("holds", """{ "kind": "fraud" }""");

        await (await finance.PostAsync("holds", """{ "kind": "approval" }""")).ShouldBeProblemAsync(403, "hold.kind_forbidden");
        await (await finance.ActAsync($"holds/{fraud["id"]}/release", "{}")).ShouldBeProblemAsync(403, "hold.kind_forbidden");
        var payment = await finance.AddAsync("holds", """{ "kind": "payment" }""");
        await finance.DoAsync($"holds/{payment["id"]}/release", "{}");
    }
}
