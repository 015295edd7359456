using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

/// <summary>Single units cancelled, orders completed and reopened.</summary>
public sealed class CancelLinesTests(ApiFixture api)
{
    [Fact]
    public async Task CancelLines_TakesUnitsAndMoneyOffTheOrder()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 3, "taxRate": 0.2 }, { "sku": "SKU-2", "quantity": 1, "taxRate": 0 }"""));

        var cancelled = await order.DoAsync("cancel", """{ "reason": "fewer", "lines": [{ "lineNo": 1, "quantity": 2 }] }""");

        Assert.Equal((1000L, 200L, 1200L), Amounts(cancelled["lines"]![0]!));
        Assert.Equal((3200L, 5600L), ((long)cancelled["totals"]!["total"]!["amount"]!, (long)cancelled["placedTotal"]!["amount"]!));
        Assert.Equal(("confirmed", 2, 1), ((string)cancelled["status"]!, (int)cancelled["lines"]![0]!["quantities"]!["cancelled"]!, (int)cancelled["lines"]![0]!["quantities"]!["reserved"]!));
        Assert.Equal((100L, 1L), await StockAsync(tenant, "SKU-1"));
    }

    [Fact]
    public async Task CancelLines_WithoutRestock_TakesTheGoodsOutOfTheStock()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 3 }"""));

        await order.DoAsync("cancel", """{ "reason": "broken", "restock": false, "lines": [{ "lineNo": 1, "quantity": 2 }] }""");

        Assert.Equal((98L, 1L), await StockAsync(tenant, "SKU-1"));
    }

    [Fact]
    public async Task CancelLines_OfEveryUnit_CancelsTheOrder()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());

        var cancelled = await order.DoAsync("cancel", """{ "reason": "none", "lines": [{ "lineNo": 1, "quantity": 2 }] }""");

        Assert.Equal(("cancelled", "none", 0L), ((string)cancelled["status"]!, (string)cancelled["cancelReason"]!, (long)cancelled["totals"]!["total"]!["amount"]!));
    }

    [Fact]
    public async Task Cancel_WhenSomeIsShipped_Returns409_AndTheRestCanBeCancelled()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.AddAsync("fulfilments", """{ "ship": true, "lines": [{ "lineNo": 1, "quantity": 1 }] }""");

        await (await order.ActAsync("cancel", """{ "reason": "late" }""")).ShouldBeProblemAsync(409, "order.already_shipped");
        await (await order.ActAsync("cancel", """{ "reason": "late", "lines": [{ "lineNo": 1, "quantity": 2 }] }""")).ShouldBeProblemAsync(409, "order.too_many_units");
        var rest = await order.DoAsync("cancel", """{ "reason": "late", "lines": [{ "lineNo": 1, "quantity": 1 }] }""");

        Assert.Equal("completed", (string)rest["status"]!);
    }

    [Fact]
    public async Task Reopen_WhenCompleted_CompletesAgainOnlyWhenAsked()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.ShipAsync();

        var reopened = await order.DoAsync("reopen", """{ "reason": "a unit is missing" }""");
        Assert.Equal("confirmed", (string)reopened["status"]!);
        await (await order.ActAsync("reopen", """{ "reason": "again" }""")).ShouldBeProblemAsync(409, "order.reopen_not_allowed");

        Assert.Equal("completed", (string)(await order.DoAsync("complete"))["status"]!);
    }

    [Fact]
    public async Task Complete_WhenUnitsAreOutstanding_Returns409() =>
        await (await (await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder())).ActAsync("complete")).ShouldBeProblemAsync(409, "order.still_outstanding");

    private static (long, long, long) Amounts(System.Text.Json.Nodes.JsonNode line) =>
        ((long)line["subtotal"]!["amount"]!, (long)line["tax"]!["amount"]!, (long)line["total"]!["amount"]!);

    private static async Task<(long, long)> StockAsync(TestTenant tenant, string sku) =>
        await tenant.StockOfAsync(sku) is var level ? (level.OnHand, level.Reserved) : default;
}
