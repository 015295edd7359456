using System.Net;
using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>A valid order as a request; a test states only what it is about.</summary>
public sealed class OrderBuilder
{
    private readonly JsonObject body = (JsonObject)Json.Parse("""
        { "place": true, "currency": "EUR",
          "customer": { "name": "Ada Byron", "email": "ada@example.com" },
          "shippingAddress": { "name": "Ada Byron", "line1": "1 Main St", "city": "London", "country": "GB" },
          "lines": [ { "sku": "SKU-1", "quantity": 2 } ] }
        """);

    public static OrderBuilder AnOrder() => new();

    public OrderBuilder AsDraft() => With("place", false);

    public OrderBuilder With(string member, JsonNode? value)
    {
        body[member] = value;
        return this;
    }

    public OrderBuilder Without(string member)
    {
        body.Remove(member);
        return this;
    }

    /// <summary>Lines as JSON objects, separated by commas.</summary>
    public OrderBuilder WithLines(string lines) => With("lines", Json.Parse($"[{lines}]"));

    public OrderBuilder WithoutEmail() => With("customer", Json.Parse("""{ "name": "Ada Byron" }"""));

    public JsonObject Body() => (JsonObject)body.DeepClone();

    public Task<HttpResponseMessage> PostAsync(HttpClient client, string? key = null) => client.PostAsync("orders", Body(), key);

    /// <summary>Creates it and returns the reply's order.</summary>
    public async Task<JsonNode> CreateAsync(HttpClient client) => await (await PostAsync(client)).ShouldBeAsync(HttpStatusCode.Created);
}
