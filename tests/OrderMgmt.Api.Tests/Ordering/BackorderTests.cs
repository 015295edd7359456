using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class BackorderTests(ApiFixture api)
{
    private const string BackorderableProduct =
        """{ "sku": "LATE-1", "name": "Comes later", "prices": [{ "amount": 1000, "currency": "EUR" }], "backorderable": true }""";

    [Fact]
    public async Task Place_BeyondTheStock_WaitsAndTheOldestIsServedFirst()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        await client.CreateAsync("products", Json.Parse(BackorderableProduct));
        await ReceiveAsync(client, 2);

        var first = await OrderLife.BeginAsync(client, AnOrder().WithLines("""{ "sku": "LATE-1", "quantity": 5 }"""));
        var second = await OrderLife.BeginAsync(client, AnOrder().WithLines("""{ "sku": "LATE-1", "quantity": 2 }"""));
        Assert.Equal((2, 3), await StockAsync(first));
        Assert.Equal([("LATE-1", 5L, 2)], await BackordersAsync(client));
        await first.ShipAsync();
        Assert.Equal("partiallyFulfilled", (string)(await first.ReadAsync())["fulfilmentStatus"]!);

        await ReceiveAsync(client, 4);

        await Waiting.ForAsync("the goods to reach the orders", async () => await StockAsync(second) is (1, 1) ? "there" : null);
        Assert.Equal((3, 0), await StockAsync(first));
        Assert.Equal([("LATE-1", 1L, 1)], await BackordersAsync(client));
    }

    [Fact]
    public async Task Cancel_OfAnOrder_ServesTheOneThatWaits()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("products", Json.Parse(BackorderableProduct));
        await ReceiveAsync(client, 2);
        var holder = await OrderLife.BeginAsync(client, AnOrder().WithLines("""{ "sku": "LATE-1", "quantity": 2 }"""));
        var waiter = await OrderLife.BeginAsync(client, AnOrder().WithLines("""{ "sku": "LATE-1", "quantity": 1 }"""));

        await holder.DoAsync("cancel", """{ "reason": "late" }""");

        await Waiting.ForAsync("the goods to reach the order", async () => await StockAsync(waiter) is (1, 0) ? "there" : null);
    }

    [Fact]
    public async Task CancelLines_TakesWaitingUnitsFirst()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("products", Json.Parse(BackorderableProduct));
        await ReceiveAsync(client, 2);
        var order = await OrderLife.BeginAsync(client, AnOrder().WithLines("""{ "sku": "LATE-1", "quantity": 5 }"""));

        await order.DoAsync("cancel", """{ "reason": "fewer", "lines": [{ "lineNo": 1, "quantity": 4 }] }""");

        Assert.Equal((1, 0), await StockAsync(order));
    }

    private static async Task ReceiveAsync(HttpClient client, int quantity)
    {
        var location = (string)(await client.GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        await client.CreateAsync("stock-movements", Json.Parse($$"""{ "kind": "receive", "sku": "LATE-1", "quantity": {{quantity}}, "locationId": "{{location}}" }"""));
    }

    private static async Task<(int, int)> StockAsync(OrderLife order) =>
        await order.QuantitiesAsync() is var q ? ((int)q["reserved"]!, (int)q["backordered"]!) : default;

    private static async Task<List<(string, long, int)>> BackordersAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("backorders"))["items"]!.AsArray().Select((JsonNode? b) => ((string)b!["sku"]!, (long)b["units"]!, (int)b["orders"]!))];
}
