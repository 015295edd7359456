using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Inventory;

public sealed class ProductTests(ApiFixture api)
{
    [Fact]
    public async Task Get_AfterAnOrder_ShowsWhatIsLeft()
    {
        var client = (await api.NewTenantAsync()).Client();
        await AnOrder().WithLines("""{ "sku": "SKU-2", "quantity": 30 }""").CreateAsync(client);
        var listed = (await client.GetJsonAsync("products?sku=SKU-2"))["items"]![0]!;

        var product = await client.GetJsonAsync($"products/{listed["id"]}");

        var stock = product["stock"]![0]!;
        Assert.Equal((100L, 30L, 70L), ((long)stock["onHand"]!, (long)stock["reserved"]!, (long)stock["available"]!));
        Assert.Equal((2000L, "EUR", 0.2m), ((long)product["prices"]![0]!["amount"]!, (string)product["prices"]![0]!["currency"]!, (decimal)product["taxRate"]!));
    }

    [Fact]
    public async Task List_PageByPage_IsOrderedBySku()
    {
        var client = (await api.NewTenantAsync()).Client();

        var first = await client.GetJsonAsync("products?limit=2");
        var second = await client.GetJsonAsync($"products?limit=2&cursor={first["next"]}");

        Assert.Equal(["SKU-1", "SKU-2", "SKU-3"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(p => (string)p!["sku"]!));
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task List_WithoutPermission_Returns403()
    {
        var tenant = await api.NewTenantAsync();

        await (await tenant.As(Permissions.OrdersRead).GetAsync("products")).ShouldBeProblemAsync(403, "permission.missing");
    }
}
