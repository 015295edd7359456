using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>An operation of the document.</summary>
public sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonNode Definition)
{
    public IEnumerable<JsonNode> Parameters(string place) =>
        Definition["parameters"]!.AsArray().Where(p => (string)p!["in"]! == place)!;

    public bool TakesBody => Definition["requestBody"] is not null;

    public bool Takes(string header) => Parameters("header").Any(p => (string)p["name"]! == header);

    /// <summary>What the path names besides the tenant, such as <c>orderId</c>.</summary>
    public IEnumerable<string> ResourceIds => Parameters("path").Select(p => (string)p["name"]!).Where(name => name != "tenantId");
}

/// <summary>
/// The API's document, of which each operation is a test's row: what is in it is tested. It is read from the repository, because rows
/// are made before anything runs; <see cref="DocumentTests"/> holds it against what is served.
/// </summary>
public static class ApiSpecification
{
    public const string File = "docs/openapi/v1.json";

    public static JsonNode Document { get; } = Json.Parse(System.IO.File.ReadAllText(Repository.PathOf(File)));

    public static IReadOnlyList<ApiOperation> Operations { get; } =
        [.. from path in Document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select new ApiOperation((string)method.Value!["operationId"]!, HttpMethod.Parse(method.Key), path.Key, method.Value!)];

    public static ApiOperation Operation(string id) => Operations.Single(o => o.Id == id);

    /// <summary>Rows for a theory: the ids of the operations that the test is about.</summary>
    public static TheoryData<string> Rows(Func<ApiOperation, bool>? about = null) => [.. Operations.Where(about ?? (_ => true)).Select(o => o.Id)];

    /// <summary>The schema itself, references followed.</summary>
    public static JsonNode Resolve(JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices) return Resolve(choices.Single(c => (string?)c!["type"] != "null")!);
        return schema["$ref"] is { } reference ? Document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]! : schema;
    }
}
