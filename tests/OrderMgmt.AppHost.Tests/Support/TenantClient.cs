using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderMgmt.AppHost.Tests.Support;

internal sealed record Placed(Guid Id, string Number);

/// <summary>A tenant's client, which sends a request again under its key when the connection fails or the API is busy, as its document asks for.</summary>
internal sealed class TenantClient : IDisposable
{
    private const string Tenant = "/api/v1/tenants/0198c0de-0000-7000-8000-000000000001";

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(200);

    // A connection for each request: the orchestrator's proxy chooses a replica by connection.
    private readonly HttpClient http;

    private TenantClient(HttpClient http) => this.http = http;

    public static async Task<TenantClient> SignInAsync(Uri api, CancellationToken ct)
    {
        var client = new TenantClient(new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = api });
        using var reply = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "acme-dev",
                ["client_secret"] = "acme-dev-secret",
            }),
        }, ct);
        var token = (await ReadAsync(reply, ct)).GetProperty("access_token").GetString();
        client.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<Placed> PlaceAsync(string key, CancellationToken ct)
    {
        using var reply = await PostAsync("/orders", new
        {
            place = true,
            currency = "EUR",
            customer = new { name = "Ada Byron", email = "ada@example.com" },
            shippingAddress = new { name = "Ada Byron", line1 = "1 Main St", city = "London", postalCode = "N1 9GU", country = "GB" },
            lines = new[] { new { sku = "ACME-001", quantity = 1 } },
        }, key, ct);
        var order = await ReadAsync(reply, ct);
        return new Placed(order.GetProperty("id").GetGuid(), order.GetProperty("number").GetString()!);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct)
    {
        using var reply = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path.StartsWith("/api", StringComparison.Ordinal) ? path : Tenant + path), ct);
        return await ReadAsync(reply, ct);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body, string key, CancellationToken ct) => SendAsync(() => new HttpRequestMessage(HttpMethod.Post, Tenant + path)
    {
        Headers = { { "Idempotency-Key", key } },
        Content = JsonContent.Create(body),
    }, ct);

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage reply, CancellationToken ct)
    {
        var text = await reply.Content.ReadAsStringAsync(ct);
        Assert.True(reply.IsSuccessStatusCode, $"{(int)reply.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken ct)
    {
        while (true)
        {
            using var request = create();
            try
            {
                var reply = await http.SendAsync(request, ct);
                if (reply.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.ServiceUnavailable)) return reply;
                reply.Dispose();
            }
            catch (HttpRequestException)
            {
                // the replica that had the request is gone: nobody knows whether it was done, so it is asked again
            }

            await Task.Delay(BeforeRetry, ct);
        }
    }
}
