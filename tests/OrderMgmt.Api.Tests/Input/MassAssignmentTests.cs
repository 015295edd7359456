using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>
/// No member gets in that the document does not name. Made from the document: each object of each body is sent with an
/// unknown member, a duplicate one, and members that only replies have.
/// </summary>
public sealed class MassAssignmentTests(ApiFixture api)
{
    private static readonly string[] ReadOnly = ["id", "tenantId", "status", "version", "number", "totals", "availableActions", "createdAt"];

    public static TheoryData<string> WithRequiredMember => ApiSpecification.Rows(o => o.TakesBody && RequiredOf(o).Any());

    public static TheoryData<string> WithBody => ApiSpecification.Rows(o => o.TakesBody);

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Body_WithAMemberItDoesNotHave_Returns400AndDoesNothing(string id)
    {
        var tenant = await api.NewTenantAsync();
        var before = await tenant.FingerprintAsync();
        var (operation, sample, objects) = BodyOf(id);

        foreach (var pointer in objects)
            foreach (var member in ReadOnly.Append("unknownMember").Where(m => !Find(sample, pointer).ContainsKey(m)))
            {
                var body = sample.DeepClone();
                Find(body, pointer)[member] = "x";
                await ShouldBeRefusedAsync(tenant, operation, body.ToJsonString());
            }

        Assert.NotEmpty(objects);
        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Body_WithADuplicateMember_Returns400(string id)
    {
        var (operation, sample, _) = BodyOf(id);
        var (text, first) = (sample.ToJsonString(), sample.AsObject().First());

        await ShouldBeRefusedAsync(await api.NewTenantAsync(), operation, $"{text[..^1]},\"{first.Key}\":{first.Value!.ToJsonString()}}}");
    }

    [Theory]
    [MemberData(nameof(WithRequiredMember))]
    public async Task Body_WithoutARequiredMemberOrWithANullOne_Returns400(string id)
    {
        var tenant = await api.NewTenantAsync();
        var (operation, sample, _) = BodyOf(id);
        foreach (var required in RequiredOf(operation))
        {
            var without = sample.DeepClone().AsObject();
            without.Remove(required);
            await ShouldBeRefusedAsync(tenant, operation, without.ToJsonString());
            without[required] = null;
            await ShouldBeRefusedAsync(tenant, operation, without.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{ "quantity": "7", "sku": "SKU-1" }""", "/lines/0/quantity")]
    [InlineData("""{ "quantity": 1.5, "sku": "SKU-1" }""", "/lines/0/quantity")]
    [InlineData("""{ "quantity": 99999999999, "sku": "SKU-1" }""", "/lines/0/quantity")]
    [InlineData("""{ "quantity": 1, "sku": 7 }""", "/lines/0/sku")]
    [InlineData("null", "/lines/0")]
    public async Task ALine_WithAValueOfAnotherType_Returns400AndPointsAtIt(string line, string pointer)
    {
        var tenant = await api.NewTenantAsync();

        var response = await OrderBuilder.AnOrder().WithLines(line).PostAsync(tenant.Client());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([pointer], (await response.JsonAsync()).Pointers());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task ABody_ThatIsNoObject_Returns400(string body)
    {
        var tenant = await api.NewTenantAsync();

        var response = await tenant.Client().PostRawAsync("orders", body);

        await response.ShouldBeProblemAsync(400, "request.malformed");
    }

    [Fact]
    public async Task ABody_WithAMemberOfAnyLength_IsAnsweredWithinTheDocumentsBounds()
    {
        var tenant = await api.NewTenantAsync();
        var name = new string('x', 100_000);

        var response = await tenant.Client().PostRawAsync("orders", $$"""{ "{{name}}\n": 1 }""");

        await response.ShouldBeProblemAsync(400, "request.malformed");
        var messages = (await response.JsonAsync())["errors"]!.AsObject().SelectMany(e => e.Value!.AsArray()).Select(m => (string)m!).ToList();
        Assert.All(messages, m => Assert.True(m.Length <= TextLimits.Message && !m.Any(char.IsControl)));
    }

    [Fact]
    public async Task ABody_OfAnotherMediaType_Returns415()
    {
        var client = (await api.NewTenantAsync()).Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", Requests.NewKey());

        await (await client.PostAsync("orders", new StringContent("a=b", null, "application/x-www-form-urlencoded"))).ShouldBeProblemAsync(415, "http.415");
    }

    private static async Task ShouldBeRefusedAsync(TestTenant tenant, ApiOperation operation, string body)
    {
        var path = operation.Path.Replace("{tenantId}", tenant.Id.ToString(), StringComparison.Ordinal);
        foreach (var name in operation.ResourceIds) path = path.Replace($"{{{name}}}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        using var request = Requests.Request(operation.Method, path, body, Requests.NewKey(), operation.Takes("If-Match") ? "\"1\"" : null);
        var response = await tenant.Client().SendAsync(request);
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{operation.Id} answered {response.StatusCode} to {body}");
    }

    // A body that has every object its schema can hold, and pointers to these objects.
    private static (ApiOperation Operation, JsonNode Sample, IReadOnlyList<string> Objects) BodyOf(string id)
    {
        var operation = ApiSpecification.Operation(id);
        var objects = new List<string>();
        return (operation, Sample(SchemaOf(operation), "", objects)!, objects);
    }

    private static IEnumerable<string> RequiredOf(ApiOperation operation) => SchemaOf(operation)["required"]?.AsArray().Select(r => (string)r!) ?? [];

    private static JsonNode SchemaOf(ApiOperation operation) =>
        ApiSpecification.Resolve(operation.Definition["requestBody"]!["content"]!["application/json"]!["schema"]!);

    private static JsonNode? Sample(JsonNode schema, string pointer, List<string> objects)
    {
        schema = ApiSpecification.Resolve(schema);
        if (schema["properties"] is JsonObject properties)
        {
            objects.Add(pointer);
            return new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Sample(p.Value!, $"{pointer}/{p.Key}", objects))));
        }

        if (schema["items"] is { } items) return new JsonArray(Sample(items, $"{pointer}/0", objects));
        if (schema["additionalProperties"] is { } values) return new JsonObject { ["name"] = Sample(values, $"{pointer}/name", objects) };
        if (schema["enum"] is JsonArray choices) return choices[0]!.DeepClone();
        var type = schema["type"] is JsonArray types ? types.Select(t => (string)t!).First(t => t != "null") : (string)schema["type"]!;
        return type switch { "integer" or "number" => 1, "boolean" => true, _ => (string?)schema["format"] == "date-time" ? "2020-01-01T00:00:00Z" : "EUR" };
    }

    private static JsonObject Find(JsonNode body, string pointer)
    {
        var node = body;
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        return node.AsObject();
    }
}
