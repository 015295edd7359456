using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>What happens to one order, act by act.</summary>
internal sealed class OrderHistory(HttpClient client, JsonNode order)
{
    public string Id { get; } = (string)order["id"]!;

    public string Number { get; } = (string)order["number"]!;

    /// <summary>An order of 1 January 2020: 4 × OLD at 1.00, 2 × NEW at 0.50 and a gift without a SKU at 0.10, free of tax.</summary>
    public static async Task<OrderHistory> PlacedAsync(HttpClient client) => new(client, await AnOrder().With("placedAt", "2020-01-01T00:00:00Z").WithLines("""
        { "sku": "OLD", "name": "Old", "quantity": 4, "unitPrice": { "amount": 100, "currency": "EUR" } },
        { "sku": "NEW", "name": "New", "quantity": 2, "unitPrice": { "amount": 50, "currency": "EUR" } },
        { "name": "Gift", "quantity": 1, "unitPrice": { "amount": 10, "currency": "EUR" } }
        """).CreateAsync(client));

    /// <summary>An order of 10 January 2020 from France: 1 × OLD at 7.00 USD.</summary>
    public static async Task<OrderHistory> PlacedInDollarsAsync(HttpClient client)
    {
        var body = AnOrder().With("placedAt", "2020-01-10T00:00:00Z").With("currency", "USD")
            .WithLines("""{ "sku": "OLD", "name": "Old one", "quantity": 1, "unitPrice": { "amount": 700, "currency": "USD" } }""").Body();
        body["shippingAddress"]!["country"] = "FR";
        return new OrderHistory(client, await (await client.PostAsync("orders", body)).ShouldBeAsync(HttpStatusCode.Created));
    }

    /// <summary>An order of now, which takes stock.</summary>
    public static async Task<OrderHistory> PlacedNowAsync(HttpClient client, string sku, int quantity) =>
        new(client, await AnOrder().WithLines($$"""{ "sku": "{{sku}}", "quantity": {{quantity}} }""").CreateAsync(client));

    public async Task<JsonNode> DoAsync(string act, string body = "{}")
    {
        var version = (long)(await client.GetJsonAsync($"orders/{Id}"))["version"]!;
        var reply = await client.PostAsync($"orders/{Id}/{act}", Json.Parse(body), ifMatch: $"\"{version}\"");
        Assert.True(reply.IsSuccessStatusCode, $"{act}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        return await reply.JsonAsync();
    }

    /// <returns>The fulfilment's path below the order.</returns>
    public async Task<string> ShipAsync(int lineNo, int quantity, string? at = null)
    {
        var when = at is null ? "" : $", \"shippedAt\": \"{at}\"";
        var made = await DoAsync("fulfilments", $$"""{ "ship": true, "lines": [ { "lineNo": {{lineNo}}, "quantity": {{quantity}} } ]{{when}} }""");
        return $"fulfilments/{made["id"]}";
    }

    public Task PayAsync(string kind, long amount, string at, string currency = "EUR", string provider = "stripe") => DoAsync("payments", $$"""
        { "kind": "{{kind}}", "provider": "{{provider}}", "providerReference": "{{Guid.NewGuid()}}", "occurredAt": "{{at}}",
          "amount": { "amount": {{amount}}, "currency": "{{currency}}" } }
        """);

    public async Task ChangeAsync(string actions)
    {
        var change = await DoAsync("changes", $$"""{ "actions": [ {{actions}} ] }""");
        await DoAsync($"changes/{change["id"]}/confirm");
    }

    public async Task TakeBackAsync(int lineNo, int quantity, string reason, string disposition)
    {
        var back = await DoAsync("returns", $$"""{ "lines": [ { "lineNo": {{lineNo}}, "quantity": {{quantity}}, "reason": "{{reason}}" } ] }""");
        await DoAsync($"returns/{back["id"]}/approve");
        await DoAsync($"returns/{back["id"]}/receive", $$"""{ "lines": [ { "lineNo": {{lineNo}}, "disposition": "{{disposition}}" } ] }""");
    }

    /// <summary>
    /// Of the order of 1 January: one OLD cancelled, two shipped after 2 days and delivered after 1.5 more, one of these back;
    /// NEW made 3 and sent in vain; the gift made 0.30; 2.00 paid and 0.50 refunded; then held for fraud.
    /// </summary>
    public async Task<OrderHistory> LivedAsync()
    {
        await DoAsync("cancel", """{ "reason": "one less", "lines": [ { "lineNo": 1, "quantity": 1 } ] }""");
        await ChangeAsync("""{ "kind": "setQuantity", "lineNo": 2, "quantity": 3 }, { "kind": "setUnitPrice", "lineNo": 3, "unitPrice": { "amount": 30, "currency": "EUR" } }""");
        var arrived = await ShipAsync(1, 2, "2020-01-03T00:00:00Z");
        await DoAsync($"{arrived}/deliver", """{ "deliveredAt": "2020-01-04T12:00:00Z" }""");
        var lost = await ShipAsync(2, 3, "2020-01-05T00:00:00Z");
        await DoAsync($"{lost}/fail", """{ "reason": "lost" }""");
        await PayAsync("capture", 200, "2020-01-02T00:00:00Z");
        await PayAsync("refund", 50, "2020-01-06T00:00:00Z");
        await TakeBackAsync(1, 1, "noLongerNeeded", "writeOff");
        await DoAsync("holds", """{ "kind": "payment" }""");
        var hold = await DoAsync("holds", """{ "kind": "fraud" }""");
        Assert.NotNull(hold["id"]);
        return this;
    }
}
