using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>
/// The rules that hold between commands, whatever was done. Where a figure is the sum of others, both sides are added up in the
/// database with opposite signs: what does not come to nothing is a violation, whichever side lacks a row.
/// </summary>
internal sealed partial class StandingChecks(IAppDbContext db, AuditChain chain, ITenantSequence sequence)
{
    /// <param name="asOfOneMoment">False where other transactions may commit between the reads.</param>
    public async Task<IReadOnlyList<ConsistencyCheck>> RunAsync(bool asOfOneMoment, CancellationToken ct) =>
    [
        await MovementsAsync(ct),
        await ReservationsAsync(ct),
        await ReservedLinesAsync(ct),
        await TotalsAsync(ct),
        await LedgerAsync(ct),
        await QuantitiesAsync(ct),
        await StatusesAsync(ct),
        await PaymentsAsync(ct),
        await CreditsAsync(ct),
        await RefundsAsync(ct),
        await FulfilmentsAsync(ct),
        await ReturnsAsync(ct),
        await HoldsAsync(ct),
        await NumbersAsync(ct),
        await PositionsAsync(ct),
        await SequencesAsync(ct),
        await CountersAsync(ct),
        await SubjectsAsync(ct),
        .. await OrdersAsync(ct),
        .. await AuditAsync(asOfOneMoment, ct),
    ];

    private static async Task<ConsistencyCheck> CheckAsync<TRow, TWrong>(
        string name, IQueryable<TRow> rows, IQueryable<TWrong> wrong, Func<TWrong, ConsistencyViolation> describe, CancellationToken ct)
    {
        var (looked, violations) = (await rows.LongCountAsync(ct), await wrong.LongCountAsync(ct));
        var examples = violations == 0 ? [] : await wrong.Take(ConsistencyCheck.MaxExamples).ToListAsync(ct);
        return new ConsistencyCheck(name, looked, violations, [.. examples.Select(describe)]);
    }

    // Read one by one and not kept: a number says where a gap is only beside the one before it.
    private async Task<ConsistencyCheck> NumbersAsync(CancellationToken ct)
    {
        var (read, wrong, last) = (0L, 0L, 0L);
        List<ConsistencyViolation> examples = [];
        var numbered = db.Orders.Where(o => o.NumberCounter != null).OrderBy(o => o.NumberCounter).Select(o => new { o.Id, Counter = o.NumberCounter!.Value });
        await foreach (var order in numbered.AsAsyncEnumerable().WithCancellation(ct))
        {
            read++;
            if (order.Counter != last + 1)
            {
                wrong++;
                if (examples.Count < ConsistencyCheck.MaxExamples) examples.Add(new(order.Id.Value, $"The number {order.Counter} follows {last}."));
            }

            last = order.Counter;
        }

        return new ConsistencyCheck("orders.numbers", read, wrong, examples);
    }

    // Events and audit entries share the tenant's positions.
    private Task<ConsistencyCheck> PositionsAsync(CancellationToken ct)
    {
        var positions = db.Events.Select(e => e.Position).Concat(db.AuditEntries.Select(e => e.Position));
        return CheckAsync(
            "events.positions",
            positions,
            positions.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => new { Position = g.Key, Times = g.Count() }).OrderBy(d => d.Position),
            d => new(null, $"The position {d.Position} was given {d.Times} times."),
            ct);
    }

    private Task<ConsistencyCheck> SequencesAsync(CancellationToken ct) => CheckAsync(
        "events.sequences",
        db.Events,
        db.Events.GroupBy(e => e.SubjectId)
            .Select(g => new { SubjectId = g.Key, First = g.Min(e => e.Sequence), Last = g.Max(e => e.Sequence), Count = g.Count() })
            .Where(d => d.First != 1 || d.Last != d.Count).OrderBy(d => d.SubjectId),
        d => new(d.SubjectId, $"{d.Count} events are numbered {d.First} to {d.Last}."),
        ct);

    private Task<ConsistencyCheck> StatusesAsync(CancellationToken ct) => CheckAsync(
        "orders.statuses",
        db.Orders,
        db.Orders
            .Where(o =>
                (o.Status == OrderStatus.Draft) != (o.PlacedAt == null)
                || ((o.Status == OrderStatus.Draft) != (o.NumberCounter == null))
                || (o.Status == OrderStatus.Completed && (o.Lines.Any(l => l.Ordered - l.Cancelled > l.Fulfilled) || !o.Lines.Any(l => l.Fulfilled > 0)))
                || (o.Status == OrderStatus.Cancelled && o.Lines.Any(l => l.Ordered > l.Cancelled))
                || ((o.Status == OrderStatus.Pending || o.Status == OrderStatus.Confirmed) && !o.Lines.Any(l => l.Ordered > l.Cancelled)))
            .OrderBy(o => o.Id).Select(o => new { o.Id, o.Status }),
        d => new(d.Id.Value, $"The order is {d.Status}, its units say something else."),
        ct);

    private Task<ConsistencyCheck> QuantitiesAsync(CancellationToken ct) => CheckAsync(
        "orders.quantities",
        db.OrderLines,
        from line in db.OrderLines
        join order in db.Orders on line.OrderId equals order.Id
        where line.Fulfilled + line.Cancelled > line.Ordered
            || line.Returned + line.InReturn > line.Fulfilled
            || line.Delivered > line.Fulfilled
            || line.InFulfilment > line.Ordered - line.Cancelled - line.Fulfilled
            || (line.ProductId != null && order.PlacedAt != null && line.Reserved + line.Backordered != line.Ordered - line.Cancelled - line.Fulfilled)
            || (line.ProductId == null && line.Reserved + line.Backordered != 0)
        orderby line.OrderId, line.No
        select new { line.OrderId, line.No, line.Ordered, line.Cancelled, line.Fulfilled, line.Reserved, line.Backordered },
        d => new(d.OrderId.Value, $"Line {d.No}: {d.Ordered} ordered, {d.Cancelled} cancelled, {d.Fulfilled} shipped, {d.Reserved} reserved, {d.Backordered} waiting."),
        ct);
}
