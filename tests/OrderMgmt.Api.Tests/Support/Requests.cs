using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Requests and replies as the tests speak of them.</summary>
public static class Requests
{
    /// <summary>POST with an Idempotency-Key (a new one unless given) and, when given, If-Match.</summary>
    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string path, JsonNode? body, string? key = null, string? ifMatch = null) =>
        client.SendAsync(Request(HttpMethod.Post, path, body?.ToJsonString(), key ?? NewKey(), ifMatch));

    public static Task<HttpResponseMessage> PostRawAsync(this HttpClient client, string path, string body) =>
        client.SendAsync(Request(HttpMethod.Post, path, body, NewKey(), null));

    public static HttpRequestMessage Request(HttpMethod method, string path, string? body, string? key, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        return await response.ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>The reply's body, after its status was asserted; a wrong status shows the body.</summary>
    public static async Task<JsonNode> ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status)
            Assert.Fail($"Expected {(int)status}, got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await response.JsonAsync();
    }

    /// <summary>A problem of RFC 9457 with the stable code; returns it.</summary>
    public static async Task<JsonNode> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"Expected {status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal(32, ((string)problem["traceId"]!).Length);
        return problem;
    }

    public static IEnumerable<string> Pointers(this JsonNode problem) => problem["errors"]!.AsObject().Select(e => e.Key);
}

public static class Json
{
    public static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
