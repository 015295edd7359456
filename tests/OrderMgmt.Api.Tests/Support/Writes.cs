using System.Net;
using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Writes on one resource: PUT and DELETE with the ETag that a caller read.</summary>
public static class Writes
{
    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, JsonNode body, string? ifMatch = "\"1\"") =>
        client.SendAsync(Requests.Request(HttpMethod.Put, path, body.ToJsonString(), null, ifMatch));

    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient client, string path, string? ifMatch) =>
        client.SendAsync(Requests.Request(HttpMethod.Delete, path, null, null, ifMatch));

    /// <summary>Creates it and returns the reply's resource.</summary>
    public static async Task<JsonNode> CreateAsync(this HttpClient client, string path, JsonNode body) =>
        await (await client.PostAsync(path, body)).ShouldBeAsync(HttpStatusCode.Created);

    public static async Task ShouldBeGoneAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.NoContent, $"Expected 204, got {(int)response.StatusCode}: {text}");
    }
}
