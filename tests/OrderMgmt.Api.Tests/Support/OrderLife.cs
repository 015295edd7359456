using System.Net;
using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Acts on an order, as a tenant's developer sends them: with its present ETag unless a test says otherwise.</summary>
public sealed class OrderLife(HttpClient client, string id)
{
    public string Id => id;

    public static async Task<OrderLife> BeginAsync(HttpClient client, OrderBuilder order) =>
        new(client, (string)(await order.CreateAsync(client))["id"]!);

    public Task<JsonNode> ReadAsync() => client.GetJsonAsync($"orders/{id}");

    public async Task<string> ETagAsync() => $"\"{(await ReadAsync())["version"]}\"";

    /// <summary>Adds something to the order, such as a fulfilment.</summary>
    public Task<HttpResponseMessage> PostAsync(string part, string body) => client.PostAsync($"orders/{id}/{part}", Json.Parse(body));

    public async Task<JsonNode> AddAsync(string part, string body) => await (await PostAsync(part, body)).ShouldBeAsync(HttpStatusCode.Created);

    /// <summary>Moves the order or a part of it, such as <c>fulfilments/{id}/ship</c>.</summary>
    public async Task<HttpResponseMessage> ActAsync(string action, string? body = null) =>
        await client.PostAsync($"orders/{id}/{action}", body is null ? null : Json.Parse(body), ifMatch: await ETagAsync());

    public async Task<JsonNode> DoAsync(string action, string? body = null) => await (await ActAsync(action, body)).ShouldBeAsync(HttpStatusCode.OK);

    public async Task<JsonNode> QuantitiesAsync(int line = 1) => (await ReadAsync())["lines"]![line - 1]!["quantities"]!;

    /// <summary>Pays so many minor units.</summary>
    public Task<JsonNode> CaptureAsync(long amount, string currency = "EUR") => AddAsync(
        "payments", $$"""{ "kind": "capture", "provider": "bank", "providerReference": "{{Guid.NewGuid()}}", "amount": { "amount": {{amount}}, "currency": "{{currency}}" } }""");

    /// <summary>Ships all that can be shipped.</summary>
    public Task<JsonNode> ShipAsync() => AddAsync("fulfilments", """{ "ship": true }""");
}
