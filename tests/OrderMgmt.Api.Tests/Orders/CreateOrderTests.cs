using System.Net;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Orders;

public sealed class CreateOrderTests(ApiFixture api)
{
    [Fact]
    public async Task Create_WhenPlaced_NumbersConfirmsAndReserves()
    {
        var tenant = await api.NewTenantAsync();

        var response = await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 2 }, { "sku": "SKU-2", "quantity": 3 }""").PostAsync(tenant.Client());

        var order = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/tenants/{tenant.Id}/orders/{order["id"]}", response.Headers.Location!.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
        Assert.EndsWith("-000001", (string)order["number"]!, StringComparison.Ordinal);
        Assert.Equal("confirmed", (string)order["status"]!);
        Assert.Equal((2L, 3L), ((await tenant.StockOfAsync("SKU-1")).Reserved, (await tenant.StockOfAsync("SKU-2")).Reserved));
    }
}
