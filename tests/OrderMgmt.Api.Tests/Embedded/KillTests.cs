using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>An acknowledged order survives the death of the process, and a repeated request makes no second one.</summary>
[Trait("Speed", "Slow")]
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Writers = 8;

    [Fact]
    public async Task KillUnderLoad_TwentyTimes_LosesNoAcknowledgedOrderAndDoublesNone()
    {
        var (directory, url) = (ApiProcess.NewDirectory(), ApiProcess.FreeUrl());
        var ledger = new Ledger();
        var random = new Random(4711);
        for (var round = 0; round < Kills; round++)
        {
            await using var api = await ApiProcess.StartAsync(directory, url);
            var client = await api.AcmeAsync();
            await ledger.RepeatAsync(client);
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => ledger.WriteAsync(client, stop.Token)));
            await ledger.UntilAcknowledgedAsync(ledger.Acknowledged.Count + random.Next(10, 60));
            await api.KillAsync();
            await stop.CancelAsync();
            await load;
        }

        await using var last = await ApiProcess.StartAsync(directory, url);
        var survivor = await last.AcmeAsync();
        await ledger.RepeatAsync(survivor);
        await AssertAllThereAsync(survivor, ledger);
        await last.StopAsync();
        Assert.Equal("ok", await IntegrityAsync(directory));
    }

    private static async Task AssertAllThereAsync(HttpClient client, Ledger ledger)
    {
        var stored = new Dictionary<string, JsonNode>();
        for (string? next = "orders?limit=200"; next is not null;)
        {
            var page = await client.GetJsonAsync(next);
            foreach (var order in page["items"]!.AsArray()) Assert.True(stored.TryAdd((string)order!["reference"]!, order), "Two orders of one request.");
            next = page["next"] is { } cursor ? $"orders?limit=200&cursor={cursor}" : null;
        }

        Assert.True(ledger.Acknowledged.Count >= 200);
        Assert.All(ledger.Acknowledged, a => Assert.Equal(a.Value, (string)stored[a.Key]["id"]!));
        Assert.Equal(stored.Count, stored.Values.Select(o => (string)o["number"]!).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, stored.Count), stored.Values.Select(o => int.Parse(((string)o["number"]!)[5..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.True((bool)(await client.GetJsonAsync("audit-verification"))["intact"]!);
    }

    private static async Task<string> IntegrityAsync(string directory)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Pooling=False");
        await connection.OpenAsync();
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return (string)(await check.ExecuteScalarAsync())!;
    }

    /// <summary>What the callers know: which requests were answered, and which they must repeat with the same key.</summary>
    private sealed class Ledger
    {
        private readonly ConcurrentDictionary<string, string> unknown = new();

        public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

        public async Task WriteAsync(HttpClient client, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var key = Requests.NewKey();
                unknown[key] = key;
                if (!await TryAsync(client, key)) return;
            }
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
                var response = await AnOrder().With("reference", key).WithLines("""{ "sku": "ACME-001", "quantity": 1 }, { "sku": "ACME-002", "quantity": 1 }""").PostAsync(client, key);
                var order = await response.ShouldBeAsync(HttpStatusCode.Created);
                Acknowledged[key] = (string)order["id"]!;
                unknown.TryRemove(key, out _);
                return true;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                return false; // the process died: whether it happened is not known
            }
        }
    }
}
