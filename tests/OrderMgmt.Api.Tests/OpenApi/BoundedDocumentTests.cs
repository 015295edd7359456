using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>
/// Everything the document describes has an end: no text, number or list of any length, no member nobody knows. What is missing
/// is named as schema and member; the remedy is an attribute on that member (see BoundAttributes.cs), with its true bound.
/// </summary>
public sealed class BoundedDocumentTests
{
    [Fact]
    public void EverySchema_StatesItsBounds()
    {
        var document = ApiSpecification.Document;
        var schemas = document["components"]!["schemas"]!.AsObject().SelectMany(s => Within(s.Key, s.Value!))
            .Concat(ParametersAndHeaders(document["paths"]!, "")).ToList();

        Assert.True(schemas.Count > 100, "Too few schemas were looked at.");
        var missing = schemas.SelectMany(s => Missing(s.Schema).Select(what => $"{s.Where} lacks {what}")).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void EveryTag_SaysWhatItIsAbout()
    {
        var document = ApiSpecification.Document;

        Assert.All(document["tags"]!.AsArray(), tag => Assert.False(string.IsNullOrEmpty((string?)tag!["description"]), $"The tag {tag["name"]} has no line in ApiDocument."));
    }

    private static IEnumerable<string> Missing(JsonNode schema)
    {
        string[] types = schema["type"] switch { JsonArray several => [.. several.Select(t => (string)t!)], { } one => [(string)one!], null => [] };
        foreach (var type in types)
        {
            switch (type)
            {
                case "string" when schema["enum"] is null:
                    if (schema["maxLength"] is null) yield return "a largest length: [Text(TextLimits.…)]";
                    if (schema["pattern"] is null && schema["format"] is null) yield return "a pattern: [Text(TextLimits.…)]";
                    break;
                case "integer" when schema["minimum"] is null || schema["maximum"] is null || schema["format"] is null:
                    yield return "a range: [Whole(…)]";
                    break;
                case "array" when schema["maxItems"] is null:
                    yield return "a largest count: [Items(…)]";
                    break;
                case "object" when schema["additionalProperties"] is null:
                    yield return "additionalProperties: is its type in a JSON context?";
                    break;
            }
        }
    }

    private static IEnumerable<(string Where, JsonNode Schema)> Within(string where, JsonNode schema)
    {
        yield return (where, schema);
        var inner = (schema["properties"] as JsonObject ?? []).Select(p => (Where: $"{where}.{p.Key}", Schema: p.Value!)).ToList();
        if (schema["items"] is { } items) inner.Add(($"{where}[]", items));
        if (schema["additionalProperties"] is JsonObject values) inner.Add(($"{where}{{}}", values));
        foreach (var choice in schema["oneOf"] as JsonArray ?? []) inner.Add((where, choice!));
        foreach (var found in inner.SelectMany(i => Within(i.Where, i.Schema))) yield return found;
    }

    private static IEnumerable<(string Where, JsonNode Schema)> ParametersAndHeaders(JsonNode node, string where) => node switch
    {
        JsonObject { Count: > 0 } holder when holder["schema"] is { } schema => Within($"{where}/{(string?)holder["name"]}", schema),
        JsonObject members => members.SelectMany(m => ParametersAndHeaders(m.Value!, $"{where}/{m.Key}")),
        JsonArray items => items.SelectMany(i => ParametersAndHeaders(i!, where)),
        _ => [],
    };
}
