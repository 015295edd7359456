using System.Net;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>Whatever clients send at once, in whatever order: nothing breaks, and all figures still fit each other.</summary>
public sealed class OrderLifeRaceTests(ApiFixture api)
{
    private const int Clients = 8;
    private const int Commands = 45;

    [Fact]
    [Promise("D5")]
    public async Task AnyCommands_ByEightClientsAtTheSameOrders_LeaveEveryFigureRight()
    {
        var seed = Environment.TickCount;
        var tenant = await api.NewTenantAsync();
        await tenant.StockAsync(("SCARCE", 333, 12));
        var orders = new List<string>();
        for (var i = 0; i < 3; i++)
            orders.Add((string)(await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 8 }, { "sku": "SCARCE", "quantity": 3 }, { "name": "Wrapping", "quantity": 2, "unitPrice": { "amount": 99, "currency": "EUR" } }""").CreateAsync(tenant.Client()))["id"]!);

        var racing = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => new RandomClient(tenant.Client(), orders, new Random(seed + n)).SendAsync(Commands)));
        do await AssertConsistentAsync(tenant, seed); // as of one moment, whatever is being written
        while (!racing.IsCompleted);

        var sent = (await racing).SelectMany(s => s).ToList();
        Assert.All(sent, s => Assert.True((int)s.Status < 500, $"seed {seed}: {s.What} → {(int)s.Status}"));
        Assert.True(sent.Count(s => (int)s.Status < 300) > 40, $"seed {seed}: {string.Join(", ", sent.GroupBy(s => s.Status).Select(g => $"{g.Count()} {g.Key}"))}");
        await AssertConsistentAsync(tenant, seed);
        await AssertStockAsync(tenant, seed);
    }

    private static async Task AssertConsistentAsync(TestTenant tenant, int seed)
    {
        var report = await tenant.Client().GetJsonAsync("consistency-report");
        Assert.True((bool)report["consistent"]!, $"seed {seed}: {report.ToJsonString()}");
    }

    // Said again without the report's own queries.
    private static async Task AssertStockAsync(TestTenant tenant, int seed)
    {
        var (levels, movements, reservations, lines) = await tenant.ReadAsync(async db => (
            await db.StockLevels.AsNoTracking().ToListAsync(),
            await db.StockMovements.AsNoTracking().ToListAsync(),
            await db.StockReservations.AsNoTracking().ToListAsync(),
            await db.OrderLines.AsNoTracking().ToListAsync()));
        foreach (var level in levels)
        {
            var moved = movements.Where(m => m.ProductId == level.ProductId && m.LocationId == level.LocationId).ToList();
            var promised = reservations.Where(r => r.ProductId == level.ProductId && r.LocationId == level.LocationId).Sum(r => r.Quantity);
            Assert.True((level.OnHand, level.Reserved) == (moved.Sum(m => m.OnHandChange), moved.Sum(m => m.ReservedChange)), $"seed {seed}");
            Assert.True(level.Reserved == promised && level.OnHand >= level.Reserved, $"seed {seed}");
        }

        foreach (var line in lines)
        {
            var ofLine = reservations.Where(r => r.OrderId == line.OrderId && r.LineNo == line.No).ToList();
            Assert.True(line.Reserved == ofLine.Sum(r => r.Quantity), $"seed {seed}");
            if (line.IsTracked) Assert.True(line.InFulfilment == ofLine.Sum(r => r.Picked), $"seed {seed}");
        }
    }

    /// <summary>Sends what it likes at what it finds; some of it makes sense.</summary>
    private sealed class RandomClient(HttpClient client, IReadOnlyList<string> orders, Random random)
    {
        private readonly List<string> known = [.. orders];

        public async Task<List<(string What, HttpStatusCode Status)>> SendAsync(int commands)
        {
            List<(string, HttpStatusCode)> sent = [];
            for (var i = 0; i < commands; i++)
            {
                var order = known[random.Next(known.Count)];
                var (path, body) = await NextAsync($"orders/{order}");
                var version = (await client.GetAsync($"orders/{order}")).Headers.ETag?.ToString();
                var response = await client.PostAsync(path, body is null ? null : Json.Parse(body), ifMatch: version);
                if (path == "orders" && response.IsSuccessStatusCode) known.Add((string)(await response.JsonAsync())["id"]!);
                sent.Add(($"{path} {body}", response.StatusCode));
            }

            return sent;
        }

        private async Task<(string Path, string? Body)> NextAsync(string order)
        {
            var units = $$"""[{ "lineNo": {{random.Next(1, 5)}}, "quantity": {{random.Next(1, 4)}} }]""";
            switch (random.Next(16))
            {
                case 0: return ("orders", AnOrder().WithLines($$"""{ "sku": "SCARCE", "quantity": {{random.Next(1, 4)}} }, { "sku": "SKU-1", "quantity": 1 }""").Body().ToJsonString());
                case 1: return ($"{order}/cancel", $$"""{ "reason": "no", "restock": {{(random.Next(2) == 0 ? "true" : "false")}}, "lines": {{units}} }""");
                case 2: return ($"{order}/cancel", """{ "reason": "no" }""");
                case 3 or 4: return ($"{order}/fulfilments", $$"""{ "ship": {{(random.Next(2) == 0 ? "true" : "false")}}, "lines": {{units}} }""");
                case 5: return ($"{order}/fulfilments", """{ "ship": true }""");
                case 6 or 7: return await PartAsync($"{order}/fulfilments", ["ship", "deliver", "fail", "cancel"]);
                case 8: return ($"{order}/payments", Payment("capture", $$""" "amount": { "amount": {{random.Next(1, 4000)}}, "currency": "EUR" } """));
                case 9: return ($"{order}/payments", Payment("refund", $$""" "amount": { "amount": {{random.Next(1, 2000)}}, "currency": "EUR" } """));
                case 10: return ($"{order}/payments", Payment("refund", $""" "lines": {units} """));
                case 11: return ($"{order}/returns", $$"""{ "lines": [{ "lineNo": {{random.Next(1, 4)}}, "quantity": 1, "reason": "other" }] }""");
                case 12: return await PartAsync($"{order}/returns", ["approve", "approve", "receive", "receive", "reject", "close", "cancel"]);
                case 13: return random.Next(2) == 0 ? ($"{order}/holds", """{ "kind": "fraud" }""") : await PartAsync($"{order}/holds", ["release"]);
                case 14: return ($"{order}/changes", $$"""{ "actions": [{ "kind": "setQuantity", "lineNo": {{random.Next(1, 4)}}, "quantity": {{random.Next(0, 7)}} }, { "kind": "setUnitPrice", "lineNo": 1, "unitPrice": { "amount": {{random.Next(1, 999)}}, "currency": "EUR" } }] }""");
                default: return await PartAsync($"{order}/changes", ["confirm", "confirm", "discard"]);
            }
        }

        private static string Payment(string kind, string what) =>
            $$"""{ "kind": "{{kind}}", "provider": "bank", "providerReference": "{{Guid.NewGuid()}}", {{what}} }""";

        /// <summary>An act on one of the order's fulfilments, returns …, whatever state it is in.</summary>
        private async Task<(string Path, string? Body)> PartAsync(string parts, string[] acts)
        {
            var items = (await client.GetJsonAsync(parts))["items"]!.AsArray();
            var act = acts[random.Next(acts.Length)];
            var id = items.Count == 0 ? Guid.CreateVersion7().ToString() : (string)items[random.Next(items.Count)]!["id"]!;
            return ($"{parts}/{id}/{act}", act switch
            {
                "fail" => $$"""{ "reason": "lost", "restock": {{(random.Next(2) == 0 ? "true" : "false")}} }""",
                "cancel" or "reject" => """{ "reason": "no" }""",
                "approve" or "close" or "confirm" or "discard" => null,
                _ => "{}",
            });
        }
    }
}
