using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests.Processes;

/// <summary>The calls that prepare a run and are not measured.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string Tenant = "/api/v1/tenants/0198c0de-0000-7000-8000-000000000001";

    public static readonly Guid TenantId = Guid.Parse(Tenant[(Tenant.LastIndexOf('/') + 1)..]);

    public const string Orders = $"{Tenant}/orders";

    private readonly HttpClient http;

    private ApiClient(HttpClient http, string token) => (this.http, Token) = (http, token);

    public string Token { get; }

    public static async Task<ApiClient> SignInAsync(Uri api, CancellationToken ct)
    {
        var http = new HttpClient { BaseAddress = api };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "acme-dev",
            ["client_secret"] = "acme-dev-secret",
        });
        using var reply = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, ct);
        var token = (await ReadAsync(reply, ct)).GetProperty("access_token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(http, token);
    }

    /// <returns>The new order's id.</returns>
    public async Task<Guid> PlaceAsync(string order, CancellationToken ct) => (await PostAsync(Orders, order, ct)).GetProperty("id").GetGuid();

    /// <param name="version">What the order must be at; null where that is not asked for.</param>
    public async Task<JsonElement> PostAsync(string path, string body, CancellationToken ct, long? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(HttpText.Json));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        if (version is { } expected) request.Headers.Add("If-Match", $"\"{expected}\"");
        using var reply = await http.SendAsync(request, ct);
        return await ReadAsync(reply, ct);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct)
    {
        using var reply = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await ReadAsync(reply, ct);
    }

    /// <summary>Follows the list to the page after so many orders.</summary>
    /// <returns>Its path and query, with the default limit.</returns>
    public async Task<string> PageAfterAsync(int orders, CancellationToken ct)
    {
        const int Most = 200;
        var cursor = "";
        while (orders > 0)
        {
            var limit = Math.Min(Most, orders);
            using var reply = await http.GetAsync(new Uri($"{Orders}?limit={limit}{cursor}", UriKind.Relative), ct);
            var next = (await ReadAsync(reply, ct)).GetProperty("next").GetString() ?? throw new InvalidOperationException("The list ended early.");
            cursor = $"&cursor={Uri.EscapeDataString(next)}";
            orders -= limit;
        }

        return $"{Orders}?limit=50{cursor}";
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage reply, CancellationToken ct) => reply.IsSuccessStatusCode
        ? await reply.Content.ReadFromJsonAsync<JsonElement>(ct)
        : throw new BenchmarkException($"The API answered {(int)reply.StatusCode}: {await reply.Content.ReadAsStringAsync(ct)}");
}
