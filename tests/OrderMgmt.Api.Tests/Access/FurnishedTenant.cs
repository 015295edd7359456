using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>A tenant with one of each resource that a path can name.</summary>
/// <param name="Ids">By the names of the paths' parameters, such as <c>orderId</c>.</param>
public sealed record FurnishedTenant(TestTenant Tenant, IReadOnlyDictionary<string, string> Ids)
{
    public static async Task<FurnishedTenant> CreateAsync(ApiFixture api)
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var customer = await client.CreateAsync("customers", OperationSamples.Bodies["CreateCustomer"]());
        var order = await AnOrder().With("customer", Json.Parse($$"""{ "customerId": "{{customer["id"]}}" }"""))
            .WithLines("""{ "sku": "SKU-1", "quantity": 4 }""").CreateAsync(client);
        await MadeAsync(client, order, "fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }], "ship": true }""");
        var fulfilment = await MadeAsync(client, order, "fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        var back = await MadeAsync(client, order, "returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "other" }] }""");
        var change = await MadeAsync(client, order, "changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 3 }] }""");
        var hold = await MadeAsync(client, order, "holds", """{ "kind": "fraud" }""");
        var movement = (await client.GetJsonAsync("stock-movements"))["items"]![0]!;
        var product = (await client.GetJsonAsync("products"))["items"]![0]!;
        var job = await (await client.PostAsync("reports/sales-by-period/runs", OperationSamples.Bodies["RunSalesByPeriod"]())).ShouldBeAsync(HttpStatusCode.Accepted);
        await Waiting.ForJobAsync(client, new Uri($"jobs/{job["id"]}", UriKind.Relative));
        return new FurnishedTenant(tenant, new Dictionary<string, string>
        {
            ["orderId"] = (string)order["id"]!,
            ["fulfilmentId"] = (string)fulfilment["id"]!,
            ["returnId"] = (string)back["id"]!,
            ["changeId"] = (string)change["id"]!,
            ["holdId"] = (string)hold["id"]!,
            ["customerId"] = (string)customer["id"]!,
            ["productId"] = (string)product["id"]!,
            ["locationId"] = (string)movement["locationId"]!,
            ["movementId"] = (string)movement["id"]!,
            ["jobId"] = (string)job["id"]!,
        });
    }

    private static async Task<JsonNode> MadeAsync(HttpClient client, JsonNode order, string part, string body) =>
        await (await client.PostAsync($"orders/{order["id"]}/{part}", Json.Parse(body))).ShouldBeAsync(HttpStatusCode.Created);
}
