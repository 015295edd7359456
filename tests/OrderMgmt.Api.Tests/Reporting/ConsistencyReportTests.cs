using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Database;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>The standing checks are green after whatever the API did, and each turns red when somebody else did it.</summary>
public sealed class ConsistencyReportTests(ApiFixture api)
{
#pragma warning disable RS0030 // the ban is what an intruder does not care about
    private static readonly Dictionary<string, Func<AppDbContext, Task<int>>> Tamperings = new(StringComparer.Ordinal)
    {
        ["stock.movements"] = db => db.StockMovements.Take(1).ExecuteUpdateAsync(set => set.SetProperty(m => m.OnHandChange, m => m.OnHandChange + 1)),
        ["stock.reservations"] = db => db.StockReservations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Quantity, r => r.Quantity + 1)),
        ["orders.reservations"] = db => db.StockReservations.ExecuteDeleteAsync(),
        ["orders.totals"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Totals.Total, o => o.Totals.Total + 1)),
        ["orders.ledger"] = db => db.OrderEntries.Where(e => e.Kind == OrderEntryKind.Shipped).ExecuteDeleteAsync(),
        ["orders.quantities"] = db => db.OrderLines.Where(l => l.Reserved > 0).ExecuteUpdateAsync(set => set.SetProperty(l => l.Reserved, l => l.Reserved - 1)),
        ["orders.statuses"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Completed)),
        ["orders.payments"] = db => db.PaymentRecords.Take(1).ExecuteDeleteAsync(),
        ["orders.credits"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Credited, o => o.Credited + 1)),
        ["orders.refunds"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Refunded, o => o.Captured + 1)),
        ["orders.fulfilments"] = db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.InFulfilment, 0)),
        ["orders.returns"] = db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.InReturn, 0)),
        ["orders.holds"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.OpenHolds, HoldKinds.None)),
        ["orders.numbers"] = db => db.Orders.Where(o => o.NumberCounter == 1).ExecuteUpdateAsync(set => set.SetProperty(o => o.NumberCounter, 3)),
        ["events.positions"] = db => db.Set<AuditEntry>().Where(a => a.Position == db.Set<AuditEntry>().Max(x => x.Position))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Position, db.Events.Max(e => e.Position))),
        ["events.sequences"] = db => db.Events.Where(e => e.Sequence == 1).ExecuteDeleteAsync(),
        ["tenant.counters"] = db => db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastNumber, h => h.LastNumber - 1)),
        ["orders.present"] = db => db.Events.Where(e => e.Sequence == 1).Take(1).ExecuteUpdateAsync(set => set.SetProperty(e => e.SubjectId, Guid.CreateVersion7())),
        ["orders.prices"] = db => db.OrderLines.Where(l => l.Ordered > l.Cancelled).ExecuteUpdateAsync(set => set.SetProperty(l => l.UnitPrice, l => l.UnitPrice + 1)),
        ["orders.placing"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.PlacedTotal, o => o.PlacedTotal + 1)),
        ["orders.lifecycle"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Pending)),
        ["payments.events"] = db => db.PaymentRecords.Take(1).ExecuteDeleteAsync(),
        ["events.counters"] = db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.LastSequence, o => o.LastSequence + 1)),
        ["audit.head"] = db => db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastPosition, h => h.LastPosition + 1)),
        ["audit.chain"] = db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "nobody")),
    };
#pragma warning restore RS0030

    public static TheoryData<string> Checks => [.. Tamperings.Keys];

    [Fact]
    public async Task Report_AfterAnOrdersLife_IsConsistent()
    {
        var tenant = await api.NewTenantAsync();
        await LiveAsync(tenant.Client());

        var report = await tenant.Client().GetJsonAsync("consistency-report");

        Assert.True((bool)report["consistent"]!, report.ToJsonString());
        Assert.True((bool)report["asOfOneMoment"]!);
        Assert.Equal(Tamperings.Keys.Order(), report["checks"]!.AsArray().Select(c => (string)c!["name"]!).Order());
        Assert.All(report["checks"]!.AsArray(), check => Assert.True((long)check!["checked"]! > 0, check.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Report_AfterTampering_NamesTheCheckAndShowsAnExample(string name)
    {
        var tenant = await api.NewTenantAsync();
        await LiveAsync(tenant.Client());
        Assert.NotEqual(0, await tenant.ReadAsync(Tamperings[name]));

        var report = await tenant.Client().GetJsonAsync("consistency-report");

        var check = report["checks"]!.AsArray().Single(c => (string)c!["name"]! == name)!;
        Assert.False((bool)report["consistent"]!);
        Assert.True((long)check["violations"]! > 0, report.ToJsonString());
        Assert.InRange(check["examples"]!.AsArray().Count, 1, 20);
        Assert.NotEmpty((string)check["examples"]![0]!["message"]!);
    }

    [Fact]
    public async Task Report_WithManyViolations_ShowsTwentyAndCountsAll()
    {
        var tenant = await api.NewTenantAsync();
        for (var i = 0; i < 22; i++) await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 1 }""").CreateAsync(tenant.Client());
        await tenant.ReadAsync(Tamperings["orders.totals"]);

        var check = (await tenant.Client().GetJsonAsync("consistency-report"))["checks"]!.AsArray().Single(c => (string)c!["name"]! == "orders.totals")!;

        Assert.Equal((22L, 20), ((long)check["violations"]!, check["examples"]!.AsArray().Count));
    }

    [Fact]
    public async Task Report_WithoutPermission_Returns403() =>
        await (await (await api.NewTenantAsync()).As(Permissions.OrdersRead).GetAsync("consistency-report")).ShouldBeProblemAsync(403, "permission.missing");

    // Leaves something for every check to look at: a hold, units in a fulfilment, in a return, refunded, cancelled and changed.
    private static async Task LiveAsync(HttpClient client)
    {
        var id = (string)(await AnOrder().With("shipping", Json.Parse("""{ "amount": 499, "currency": "EUR" }""")).With("shippingTaxRate", 0.19)
            .WithLines("""{ "sku": "SKU-1", "quantity": 5, "discountPercent": 3 }, { "name": "Wrapping", "quantity": 2, "unitPrice": { "amount": 99, "currency": "EUR" } }""")
            .CreateAsync(client))["id"]!;
        var shipped = await DoAsync($"orders/{id}/fulfilments", """{ "ship": true, "lines": [{ "lineNo": 1, "quantity": 2 }] }""");
        await DoAsync($"orders/{id}/fulfilments/{shipped["id"]}/deliver", "{}");
        await DoAsync($"orders/{id}/payments", """{ "kind": "capture", "provider": "bank", "providerReference": "C", "amount": { "amount": 9000, "currency": "EUR" } }""".Replace("\"C\"", $"\"{id}\"", StringComparison.Ordinal));
        await DoAsync($"orders/{id}/payments", """{ "kind": "refund", "provider": "bank", "providerReference": "R", "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        await DoAsync($"orders/{id}/returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "defective" }] }""");
        await DoAsync($"orders/{id}/cancel", """{ "reason": "no", "lines": [{ "lineNo": 2, "quantity": 1 }] }""");
        var change = await DoAsync($"orders/{id}/changes", """{ "actions": [{ "kind": "addLine", "line": { "sku": "SKU-2", "quantity": 3 } }, { "kind": "setShipping", "shipping": { "amount": 100, "currency": "EUR" } }] }""");
        await DoAsync($"orders/{id}/changes/{change["id"]}/confirm", null);
        await DoAsync($"orders/{id}/fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        await DoAsync($"orders/{id}/holds", """{ "kind": "fraud" }""");
        await AnOrder().CreateAsync(client);

        async Task<JsonNode> DoAsync(string path, string? body)
        {
            var version = (await client.GetAsync($"orders/{id}")).Headers.ETag!.ToString();
            var response = await client.PostAsync(path, body is null ? null : Json.Parse(body), ifMatch: version);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {await response.Content.ReadAsStringAsync()}");
            return await response.JsonAsync();
        }
    }
}
