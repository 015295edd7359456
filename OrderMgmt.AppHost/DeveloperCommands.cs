using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderMgmt.AppHost;

/// <summary>What a developer wants at hand in the dashboard. Uses the demo tenant, whose secret is public.</summary>
internal static class DeveloperCommands
{
    private const string Tenant = "/api/v1/tenants/0198c0de-0000-7000-8000-000000000001";
    private const string Client = "acme-dev";
    private const int MaxAttempts = 5;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IResourceBuilder<ProjectResource> WithDeveloperPages(this IResourceBuilder<ProjectResource> api, ChosenMail mail)
    {
        api.WithUrlForEndpoint("http", url => url.DisplayText = "API");
        api.WithUrl($"{api.GetEndpoint("http")}/scalar", "API reference");
        if (mail.Page is { } page) api.WithUrl(page, "Mails");
        return api;
    }

    public static void WithDeveloperCommands(this IResourceBuilder<ProjectResource> api)
    {
        api.WithCommand(
            "place-demo-order", "Place a demo order", context => SendAsync(api, context, PlaceOrder),
            new CommandOptions { IconName = "Cart", Description = "Places an order of the demo tenant; its mail follows.", UpdateState = WhenHealthy });
        api.WithCommand(
            "run-standing-checks", "Run the standing checks", context => SendAsync(api, context, CheckConsistency),
            new CommandOptions { IconName = "CheckmarkCircle", Description = "Compares all figures of the demo tenant.", UpdateState = WhenHealthy });
    }

    private static HttpRequestMessage PlaceOrder() => new(HttpMethod.Post, $"{Tenant}/orders")
    {
        Headers = { { "Idempotency-Key", Guid.NewGuid().ToString("N") } },
        Content = JsonContent.Create(new
        {
            place = true,
            currency = "EUR",
            customer = new { name = "Ada Byron", email = "ada@example.com" },
            shippingAddress = new { name = "Ada Byron", line1 = "1 Main St", city = "London", postalCode = "N1 9GU", country = "GB" },
            lines = new[] { new { sku = "ACME-001", quantity = 2 } },
        }),
    };

    private static HttpRequestMessage CheckConsistency() => new(HttpMethod.Get, $"{Tenant}/consistency-report");

    private static async Task<ExecuteCommandResult> SendAsync(
        IResourceBuilder<ProjectResource> api, ExecuteCommandContext context, Func<HttpRequestMessage> create)
    {
        var ct = context.CancellationToken;
        using var http = new HttpClient { BaseAddress = new Uri(api.GetEndpoint("http").Url) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Client,
            ["client_secret"] = $"{Client}-secret",
        });
        using var token = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, ct);
        if (!token.IsSuccessStatusCode) return CommandResults.Failure($"No token for {Client}: {(int)token.StatusCode}");

        var issued = await token.Content.ReadFromJsonAsync<JsonElement>(ct);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.GetProperty("access_token").GetString());
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            using var reply = await http.SendAsync(request, ct);
            if (reply is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wait } && attempt < MaxAttempts)
            {
                await Task.Delay(wait, ct); // the dashboard sends a command for each replica, and one tenant's checks run one at a time
                continue;
            }

            return await ResultAsync(reply, ct);
        }
    }

    private static async Task<ExecuteCommandResult> ResultAsync(HttpResponseMessage reply, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(await reply.Content.ReadFromJsonAsync<JsonElement>(ct), Indented);
        return reply.IsSuccessStatusCode
            ? CommandResults.Success($"Answered {(int)reply.StatusCode}", text, CommandResultFormat.Json, displayImmediately: true)
            : CommandResults.Failure($"Answered {(int)reply.StatusCode}", text, CommandResultFormat.Json);
    }

    private static ResourceCommandState WhenHealthy(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
}
