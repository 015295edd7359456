using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

/// <summary>Orders that name a customer.</summary>
public sealed class CustomerOrderTests(ApiFixture api)
{
    private static readonly JsonNode Ada = Json.Parse("""{ "name": "Ada Byron", "email": "ada@example.com" }""");

    [Fact]
    public async Task AnOrder_TakesFromTheCustomerWhatIsMissing()
    {
        var client = (await api.NewTenantAsync()).Client();
        var id = (await client.CreateAsync("customers", Ada))["id"]!.ToString();

        var taken = await OrderOf($$"""{ "customerId": "{{id}}" }""").CreateAsync(client);
        var told = await OrderOf($$"""{ "customerId": "{{id}}", "name": "A. Byron", "email": "office@example.com" }""").CreateAsync(client);

        Assert.Equal(("Ada Byron", "ada@example.com", id), Customer(taken));
        Assert.Equal(("A. Byron", "office@example.com", id), Customer(told));
        Assert.Equal(Customer(told), Customer((await client.GetJsonAsync("orders"))["items"]![0]!));
    }

    [Fact]
    public async Task AnOrder_OfAnUnknownOrForeignCustomer_Returns422()
    {
        var client = (await api.NewTenantAsync()).Client();
        var foreign = (await (await api.NewTenantAsync()).Client().CreateAsync("customers", Ada))["id"]!.ToString();
        foreach (var id in new[] { Guid.CreateVersion7().ToString(), foreign })
        {
            var problem = await (await OrderOf($$"""{ "customerId": "{{id}}" }""").PostAsync(client)).ShouldBeProblemAsync(422, "order.unknown_customer");
            Assert.Equal(["/customer/customerId"], problem.Pointers());
        }
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "name": " " }""")]
    [InlineData("""{ "name": " ", "customerId": "0198c0de-0000-7000-8000-000000000001" }""")]
    public async Task AnOrder_WithoutANameFromAnywhere_Returns400(string customer)
    {
        var client = (await api.NewTenantAsync()).Client();

        Assert.Equal(["/customer/name"], (await (await OrderOf(customer).PostAsync(client)).ShouldBeProblemAsync(400, "request.invalid")).Pointers());
    }

    [Fact]
    public async Task AChangeOfTheCustomer_NeverReachesItsOrders()
    {
        var client = (await api.NewTenantAsync()).Client();
        var id = (await client.CreateAsync("customers", Ada))["id"]!.ToString();
        var order = await OrderOf($$"""{ "customerId": "{{id}}" }""").CreateAsync(client);

        await (await client.PutAsync($"customers/{id}", Json.Parse("""{ "name": "Ada Lovelace", "email": "lovelace@example.com" }"""))).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(order.ToJsonString(), (await client.GetJsonAsync($"orders/{order["id"]}")).ToJsonString());
        Assert.Single((await client.GetJsonAsync("orders?customerEmail=ada@example.com"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Orders_OfACustomer_AreNewestFirstAndItsOwn()
    {
        var client = (await api.NewTenantAsync()).Client();
        var id = (await client.CreateAsync("customers", Ada))["id"]!.ToString();
        var mine = new List<string>();
        for (var i = 0; i < 3; i++) mine.Add((string)(await OrderOf($$"""{ "customerId": "{{id}}" }""").CreateAsync(client))["id"]!);
        await AnOrder().CreateAsync(client);

        var first = await client.GetJsonAsync($"customers/{id}/orders?limit=2");
        var second = await client.GetJsonAsync($"customers/{id}/orders?limit=2&cursor={first["next"]}");
        var all = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).ToList();

        Assert.Equal(mine.AsEnumerable().Reverse(), all.Select(o => (string)o!["id"]!));
        var listed = (await client.GetJsonAsync("orders"))["items"]!.AsArray().Single(o => (string)o!["id"]! == mine[0]);
        Assert.Equal(listed!.ToJsonString(), all[^1]!.ToJsonString());
    }

    [Fact]
    public async Task Delete_WhenItHasOrders_Returns409()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var id = (await client.CreateAsync("customers", Ada))["id"]!.ToString();
        await OrderOf($$"""{ "customerId": "{{id}}" }""").AsDraft().CreateAsync(client);
        var before = await tenant.FingerprintAsync();

        await (await client.DeleteAsync($"customers/{id}", "\"1\"")).ShouldBeProblemAsync(409, "customer.has_orders");

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    private static OrderBuilder OrderOf(string customer) => AnOrder().With("customer", Json.Parse(customer));

    private static (string, string?, string?) Customer(JsonNode order) =>
        ((string)order["customer"]!["name"]!, (string?)order["customer"]!["email"], (string?)order["customer"]!["customerId"]);
}
