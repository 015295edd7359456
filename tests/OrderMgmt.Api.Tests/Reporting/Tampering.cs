using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>What an intruder with the database's file would do: statements that the product itself has banned.</summary>
internal static class Tampering
{
#pragma warning disable RS0030 // the ban is what an intruder does not care about
    /// <summary>By what an intruder changes; with the check that must find it. docs/audit.md lists the same.</summary>
    public static readonly IReadOnlyDictionary<string, (string Check, Func<AppDbContext, Task> Act)> All = new Dictionary<string, (string, Func<AppDbContext, Task>)>(StringComparer.Ordinal)
    {
        ["an order's number"] = ("orders.placing", db => db.Orders.Where(o => o.NumberCounter == 1).ExecuteUpdateAsync(set => set.SetProperty(o => o.Number, "2020-000001"))),
        ["an order's placed date"] = ("orders.placing", db => db.Orders.Where(o => o.NumberCounter == 1).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.PlacedAt, o => DateTimeOffset.UnixEpoch).SetProperty(o => o.SortedAt, o => DateTimeOffset.UnixEpoch))),
        ["a draft's date"] = ("orders.placing", db => db.Orders.Where(o => o.Status == OrderStatus.Draft).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.DraftedAt, o => DateTimeOffset.UnixEpoch).SetProperty(o => o.SortedAt, o => DateTimeOffset.UnixEpoch))),
        ["an order's currency"] = ("orders.placing", db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Currency, Currency.Of("USD")))),
        ["the total when placed"] = ("orders.placing", db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.PlacedTotal, 1))),
        ["a price"] = ("orders.prices", db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.UnitPrice, l => l.UnitPrice - 1))),
        ["a tax rate"] = ("orders.prices", db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.TaxRate, Rate.FromFraction(0.1m)))),
        ["a discount"] = ("orders.prices", db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.DiscountRate, Rate.FromPercent(50)))),
        ["whether prices include tax"] = ("orders.prices", db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.PricesIncludeTax, o => !o.PricesIncludeTax))),
        ["the status back to pending"] = ("orders.lifecycle", db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Pending))),
        ["a draft, deleted"] = ("orders.present", DeleteDraftAsync),
        ["the newest order, deleted"] = ("tenant.counters", async db => await DeleteAsync(db, await NewestAsync(db))),
        ["the newest order, deleted with its events and counted back"] = ("audit.chain", DeleteNewestAndItsTracesAsync),
        ["payments, removed with their sum"] = ("payments.events", RemovePaymentsAsync),
        ["a payment's amount with the sum"] = ("payments.events", ChangePaymentAsync),
        ["an event's data"] = ("audit.chain", db => db.Events.Where(e => e.Type == "order.placed").ExecuteUpdateAsync(set => set.SetProperty(e => e.Data, "{}"))),
        ["an event's actor"] = ("audit.chain", db => db.Events.Take(1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "nobody"))),
        ["an event's time"] = ("audit.chain", db => db.Events.Take(1).ExecuteUpdateAsync(set => set.SetProperty(e => e.OccurredAt, DateTimeOffset.UnixEpoch))),
        ["an event, deleted"] = ("audit.chain", db => db.Events.Where(e => e.Type == "order.confirmed").Take(1).ExecuteDeleteAsync()),
        ["the newest event, deleted with its order's count"] = ("audit.chain", DeleteNewestEventAsync),
        ["an event behind the newest entry"] = ("audit.chain", db => db.Events.Where(e => e.Type == "order.confirmed").Take(1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Position, e => e.Position + 1_000_000))),
        ["a payload without its salt"] = ("audit.chain", db => db.AuditEntries.Where(e => e.Action == "CreateOrder").Take(1).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Payload, "[]").SetProperty(e => e.Salt, (byte[]?)null))),
        ["a payload and its salt, gone"] = ("audit.chain", db => db.AuditEntries.Where(e => e.Action == "CreateOrder").Take(1).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Payload, (string?)null).SetProperty(e => e.Salt, (byte[]?)null))),
        ["who acted"] = ("audit.chain", db => db.AuditEntries.Take(1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "nobody"))),
        ["an entry, deleted"] = ("audit.chain", db => db.AuditEntries.Where(e => e.Action == "CreateOrder").Take(1).ExecuteDeleteAsync()),
        ["the newest entry, deleted with the head set back"] = ("audit.head", DeleteNewestEntryAsync),
        ["every entry, rewritten"] = ("audit.head", RewriteAsync),
        ["the newest number"] = ("tenant.counters", db => db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastNumber, 0))),
        ["the newest position"] = ("tenant.counters", db => db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastPosition, 1))),
        ["the signature"] = ("audit.head", db => db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.Signature, Array.Empty<byte>()))),
    };

    public static Task SetActorAsync(TestTenant tenant, long position, string actor) => tenant.ReadAsync(db =>
        db.AuditEntries.Where(e => e.Position == position).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, actor)));

    public static Task DeleteAsync(TestTenant tenant, long position) => tenant.ReadAsync(db =>
        db.AuditEntries.Where(e => e.Position == position).ExecuteDeleteAsync());

    /// <summary>All that can be done without the key: every hash fits afterwards.</summary>
    public static async Task RewriteAsync(AppDbContext db)
    {
        byte[] previous = [];
        foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(e => e.Position).ToListAsync())
        {
            var forged = AuditEntry.Append(previous, entry.Position, new AuditFacts(
                entry.OccurredAt, "nobody", entry.Action, entry.SubjectType, entry.SubjectId, entry.CorrelationId, entry.Payload!), entry.EventsDigest!);
            await db.AuditEntries.Where(e => e.Position == entry.Position).ExecuteUpdateAsync(set => set
                .SetProperty(e => e.Actor, forged.Actor).SetProperty(e => e.Salt, forged.Salt)
                .SetProperty(e => e.PayloadDigest, forged.PayloadDigest).SetProperty(e => e.Hash, forged.Hash));
            previous = forged.Hash;
        }

        await db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastAuditHash, previous));
    }

    private static Task<OrderId> NewestAsync(AppDbContext db) => db.Orders.Where(o => o.NumberCounter != null).OrderByDescending(o => o.NumberCounter).Select(o => o.Id).FirstAsync();

    private static async Task DeleteAsync(AppDbContext db, OrderId order)
    {
        await db.StockReservations.Where(r => r.OrderId == order).ExecuteDeleteAsync();
        await db.OrderEntries.Where(e => e.OrderId == order).ExecuteDeleteAsync();
        await db.PaymentRecords.Where(p => p.OrderId == order).ExecuteDeleteAsync();
        await db.OrderLines.Where(l => l.OrderId == order).ExecuteDeleteAsync();
        await db.Orders.Where(o => o.Id == order).ExecuteDeleteAsync();
    }

    private static async Task DeleteDraftAsync(AppDbContext db)
    {
        var draft = await db.Orders.Where(o => o.Status == OrderStatus.Draft).Select(o => o.Id).SingleAsync();
        await DeleteAsync(db, draft);
    }

    private static async Task DeleteNewestAndItsTracesAsync(AppDbContext db)
    {
        var newest = await NewestAsync(db);
        await DeleteAsync(db, newest);
        await db.Events.Where(e => e.SubjectId == newest.Value).ExecuteDeleteAsync();
        await db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastNumber, h => h.LastNumber - 1));
    }

    private static async Task RemovePaymentsAsync(AppDbContext db)
    {
        await db.PaymentRecords.ExecuteDeleteAsync();
        await db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Captured, 0));
    }

    private static async Task ChangePaymentAsync(AppDbContext db)
    {
        await db.PaymentRecords.Where(p => p.Kind == PaymentKind.Capture).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount, p => p.Amount + 1));
        await db.Orders.Where(o => o.Captured > 0).ExecuteUpdateAsync(set => set.SetProperty(o => o.Captured, o => o.Captured + 1));
    }

    private static async Task DeleteNewestEventAsync(AppDbContext db)
    {
        var newest = await db.Events.OrderByDescending(e => e.Position).FirstAsync();
        await db.Events.Where(e => e.Position == newest.Position).ExecuteDeleteAsync();
        await db.Orders.Where(o => o.Id == OrderId.From(newest.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(o => o.LastSequence, o => o.LastSequence - 1));
    }

    private static async Task DeleteNewestEntryAsync(AppDbContext db)
    {
        var newest = await db.AuditEntries.OrderByDescending(e => e.Position).Take(2).ToListAsync();
        await db.AuditEntries.Where(e => e.Position == newest[0].Position).ExecuteDeleteAsync();
        await db.TenantSequences.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastAuditHash, newest[1].Hash));
    }
#pragma warning restore RS0030
}
