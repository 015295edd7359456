using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>What the callers know: which requests were answered, and which they must repeat with the same key.</summary>
internal sealed class AcknowledgedOrders
{
    private static readonly TimeSpan BeforeRepeating = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, string> unknown = new();

    public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

    /// <summary>Orders one after the other; without an answer, or with 503, the same again.</summary>
    public async Task WriteAsync(HttpClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = Requests.NewKey();
            unknown[key] = key;
            while (!await TryAsync(client, key) && !stop.IsCancellationRequested) await Task.Delay(BeforeRepeating, CancellationToken.None);
        }
    }

    /// <summary>One order, asked for by all clients at once with the same key: the answer is the same, and not an error.</summary>
    public async Task PlaceAtOnceAsync(IReadOnlyList<HttpClient> clients)
    {
        var key = Requests.NewKey();
        var orders = await Task.WhenAll(clients.Select(client => Waiting.ForAsync("the order", async () =>
            await AnswerAsync(client, key) is { } order ? (string)order["id"]! : null)));
        Acknowledged[key] = Assert.Single(orders.Distinct());
    }

    /// <summary>Repeats each request whose answer was lost; the server knows whether it had happened.</summary>
    public async Task RepeatAsync(HttpClient client)
    {
        foreach (var key in unknown.Keys) Assert.True(await TryAsync(client, key));
    }

    public Task<string> UntilAcknowledgedAsync(int count) =>
        Waiting.ForAsync($"{count} orders", () => Task.FromResult(Acknowledged.Count >= count ? "enough" : null));

    private async Task<bool> TryAsync(HttpClient client, string key)
    {
        try
        {
            if (await AnswerAsync(client, key) is not { } order) return false;

            Acknowledged[key] = (string)order["id"]!;
            unknown.TryRemove(key, out _);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return false; // the process died: whether it happened is not known
        }
    }

    /// <summary>Each acknowledged order is stored, each stored one once, and numbers go from 1 without a gap.</summary>
    public async Task<IReadOnlyCollection<JsonNode>> AssertAllThereOnceAsync(HttpClient client)
    {
        var stored = new Dictionary<string, JsonNode>();
        for (string? next = "orders?limit=200"; next is not null;)
        {
            var page = await client.GetJsonAsync(next);
            foreach (var order in page["items"]!.AsArray()) Assert.True(stored.TryAdd((string)order!["reference"]!, order), "Two orders of one request.");
            next = page["next"] is { } cursor ? $"orders?limit=200&cursor={cursor}" : null;
        }

        Assert.All(Acknowledged, a => Assert.Equal(a.Value, (string)stored[a.Key]["id"]!));
        Assert.Equal(stored.Count, stored.Values.Select(o => (string)o["number"]!).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, stored.Count), stored.Values.Select(o => int.Parse(((string)o["number"]!)[5..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.True((bool)(await client.GetJsonAsync("audit-verification"))["intact"]!);
        return stored.Values;
    }

    /// <summary>Null when the answer says that the same may be sent again: the server is busy, or still at the first request.</summary>
    private static async Task<JsonNode?> AnswerAsync(HttpClient client, string key)
    {
        var response = await PostAsync(client, key);
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            Assert.NotNull(response.Headers.RetryAfter);
            return null;
        }

        if (response.StatusCode is not HttpStatusCode.Conflict) return await response.ShouldBeAsync(HttpStatusCode.Created);

        await response.ShouldBeProblemAsync(409, "idempotency.in_flight");
        return null;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string key) => AnOrder().With("reference", key)
        .WithLines("""{ "sku": "ACME-001", "quantity": 1 }, { "sku": "ACME-002", "quantity": 1 }""").PostAsync(client, key);
}
