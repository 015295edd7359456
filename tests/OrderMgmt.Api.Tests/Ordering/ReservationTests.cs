using System.Net;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Domain.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

/// <summary>What waits, for stock or for somebody: drafts that reserve, pending orders that expire.</summary>
public sealed class ReservationTests(ApiFixture api)
{
    [Fact]
    public async Task Reserve_KeepsADraftsStock_AndPlacingTakesItOver()
    {
        var tenant = await api.NewTenantAsync();
        var draft = await OrderLife.BeginAsync(tenant.Client(), AnOrder().AsDraft());

        var reserved = await draft.DoAsync("reserve", """{ "minutes": 30 }""");
        Assert.NotNull(reserved["reservedUntil"]);
        Assert.Equal(2, (await tenant.StockOfAsync("SKU-1")).Reserved);
        var placed = await draft.DoAsync("place");

        Assert.Null(placed["reservedUntil"]);
        Assert.Equal(2, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    public async Task Pending_BeyondTheTenantsTime_ShowsWhenItExpires()
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { AutoConfirm = false, PendingExpiryHours = 48 });

        var order = await AnOrder().CreateAsync(tenant.Client());

        Assert.Equal(48, (order["expiresAt"]!.GetValue<DateTimeOffset>() - order["placedAt"]!.GetValue<DateTimeOffset>()).TotalHours);
    }

    [Fact]
    public async Task Pending_WhenItsTimeIsUp_IsCancelledByTheWorkerAndGivesItsStockBack()
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { AutoConfirm = false, PendingExpiryHours = 0 });
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());

        var expired = await Waiting.ForAsync("the order's end", async () => await order.ReadAsync() is var read && (string)read["status"]! == "cancelled" ? read : null);

        Assert.Equal("Expired", (string)expired["cancelReason"]!);
        Assert.Equal(0, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    public async Task Reserve_OfMoreThanThereIs_Returns409()
    {
        var draft = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder().AsDraft().WithLines("""{ "sku": "SKU-1", "quantity": 101 }"""));

        Assert.Equal(HttpStatusCode.Conflict, (await draft.ActAsync("reserve", """{ "minutes": 30 }""")).StatusCode);
    }
}
