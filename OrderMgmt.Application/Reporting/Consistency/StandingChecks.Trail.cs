using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>The audit trail, the tenant's counters, and that nothing it names is gone.</summary>
internal sealed partial class StandingChecks
{
    private const int EventsPage = 1000;

    private async Task<IReadOnlyList<ConsistencyCheck>> AuditAsync(bool asOfOneMoment, CancellationToken ct)
    {
        var proof = await chain.VerifyAsync(asOfOneMoment, ct);
        var (entries, head) = (new Tally("audit.chain"), new Tally("audit.head"));
        entries.Look(null, proof.Break is { } found ? $"At position {found.Position}: {found.Reason}" : null);
        head.Look(null, proof.IsSigned ? null : "The head is not signed by a key of this deployment.");
        return [entries.Result with { Checked = proof.Entries + proof.Events }, head.Result];
    }

    private async Task<ConsistencyCheck> CountersAsync(CancellationToken ct)
    {
        var head = (await sequence.ReadAsync(ct)).Head;
        var newest = await db.Orders.MaxAsync(o => o.NumberCounter, ct) ?? 0;
        var tally = new Tally("tenant.counters");
        tally.Look(null, newest == head.LastNumber ? null : $"The newest order number is {newest}, the counter says {head.LastNumber}.");
        foreach (var (rows, last) in new (string, long)[]
        {
            ("event", await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0),
            ("audit entry", await db.AuditEntries.MaxAsync(e => (long?)e.Position, ct) ?? 0),
            ("order", await db.Orders.MaxAsync(o => (long?)o.CreatedPosition, ct) ?? 0),
            ("customer", await db.Customers.MaxAsync(c => (long?)c.CreatedPosition, ct) ?? 0),
            ("product", await db.Products.MaxAsync(p => (long?)p.CreatedPosition, ct) ?? 0),
            ("entry of an order", await db.OrderEntries.MaxAsync(e => (long?)e.Position, ct) ?? 0),
            ("payment record", await db.PaymentRecords.MaxAsync(p => (long?)p.Position, ct) ?? 0),
            ("stock movement", await db.StockMovements.MaxAsync(m => (long?)m.Position, ct) ?? 0),
        })
            tally.Look(null, last <= head.LastPosition ? null : $"The newest {rows} has position {last}, the counter says {head.LastPosition}.");

        return tally.Result;
    }

    // Orders are never deleted, drafts included.
    private async Task<ConsistencyCheck> SubjectsAsync(CancellationToken ct)
    {
        var tally = new Tally("orders.present");
        var after = 0L;
        while (true)
        {
            var page = await db.Events.AsNoTracking().Where(e => e.Position > after && e.Type == OrderCreated.EventType).OrderBy(e => e.Position).Take(EventsPage)
                .Select(e => new { e.Position, e.SubjectId }).ToListAsync(ct);
            var ids = page.Select(e => OrderId.From(e.SubjectId)).ToList();
            var present = (await db.Orders.Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct)).ToHashSet();
            foreach (var id in ids) tally.Look(id.Value, present.Contains(id) ? null : "The order was created and is gone.");

            if (page.Count < EventsPage) return tally.Result;
            after = page[^1].Position;
        }
    }
}
