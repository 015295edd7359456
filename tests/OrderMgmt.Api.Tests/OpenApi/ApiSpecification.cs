using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>An operation of the served document.</summary>
public sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonNode Definition)
{
    public IEnumerable<JsonNode> Parameters(string place) =>
        Definition["parameters"]!.AsArray().Where(p => (string)p!["in"]! == place)!;

    public bool TakesBody => Definition["requestBody"] is not null;

    public bool Takes(string header) => Parameters("header").Any(p => (string)p["name"]! == header);

    /// <summary>What the path names besides the tenant, such as <c>orderId</c>.</summary>
    public IEnumerable<string> ResourceIds => Parameters("path").Select(p => (string)p["name"]!).Where(name => name != "tenantId");
}

/// <summary>The API's own document, from which the sweeping tests are made: what is in it is tested, and all is in it.</summary>
public sealed record ApiSpecification(JsonNode Document, IReadOnlyList<ApiOperation> Operations)
{
    public static async Task<ApiSpecification> ReadAsync(ApiFixture api)
    {
        var document = await api.Anonymous().GetJsonAsync("/openapi/v1.json");
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(m => new ApiOperation((string)m.Value!["operationId"]!, HttpMethod.Parse(m.Key), path.Key, m.Value!))).ToList();
        Assert.True(operations.Count > 10, "The document lists too few operations to be whole.");
        return new ApiSpecification(document, operations);
    }

    /// <summary>The schema itself, references followed.</summary>
    public JsonNode Resolve(JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices) return Resolve(choices.Single(c => (string?)c!["type"] != "null")!);
        return schema["$ref"] is { } reference ? Document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]! : schema;
    }
}
