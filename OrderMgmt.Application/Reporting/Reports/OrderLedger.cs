using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>
/// Placed orders as they were at a position: made from their entries and from what never changes once they are placed, so that
/// whatever became of them later cannot show.
/// </summary>
internal sealed class OrderLedger(IAppDbContext db)
{
    /// <summary>Identifiers that a query may list: a database bounds its parameters.</summary>
    internal const int MaxIdsOfAQuery = 500;

    private const int BatchSize = 2_000;

    /// <summary>
    /// The orders placed from <paramref name="from"/> until before <paramref name="to"/>, in this order. Batches keep each read
    /// short and the memory small, however long the period is.
    /// </summary>
    /// <param name="only">Leaves out orders early. May look at what changes only when it can exclude none that counts.</param>
    /// <param name="products">Whether lines name their products: it takes as long again to find them.</param>
    /// <param name="progress">Gets the share of the period that was read, 0 to 100.</param>
    public async IAsyncEnumerable<IReadOnlyList<LedgerOrder>> ReadAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        long asOf,
        Func<int, ValueTask> progress,
        [EnumeratorCancellation] CancellationToken ct,
        Expression<Func<Order, bool>>? only = null,
        bool products = false)
    {
        var last = (At: from, Position: -1L);
        while (true)
        {
            var batch = await BatchAsync(last.At, last.Position, to, asOf, only ?? (_ => true), products, ct);
            yield return AsOf(batch, asOf);
            if (batch.Count < BatchSize) yield break;

            last = (batch[^1].PlacedAt, batch[^1].CreatedPosition);
            await progress((int)((last.At - from).Ticks * 100m / (to - from).Ticks));
        }
    }

    /// <summary>The placed ones among these orders, as they are listed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LedgerOrder>> ReadAsync(
        IReadOnlyCollection<OrderId> orders, long asOf, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var ids in orders.Chunk(MaxIdsOfAQuery))
        {
            var found = await Project(db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id) && o.PlacedAt != null), products: false).ToDictionaryAsync(o => o.Id, ct);
            yield return AsOf(ids.Where(found.ContainsKey).Select(id => found[id]), asOf);
        }
    }

    // The others were placed later.
    private static List<LedgerOrder> AsOf(IEnumerable<LedgerOrder> orders, long asOf) =>
        [.. orders.Select(o => o with { Entries = o.Entries.FindAll(e => e.Position <= asOf) }).Where(o => o.Entries.Count > 0)];

    private Task<List<LedgerOrder>> BatchAsync(
        DateTimeOffset from, long afterPosition, DateTimeOffset to, long asOf, Expression<Func<Order, bool>> only, bool products, CancellationToken ct) =>
        Project(db.Orders.AsNoTracking()
                .Where(o => o.SortedAt >= from && (o.SortedAt > from || o.CreatedPosition > afterPosition) && o.SortedAt < to)
                .Where(o => o.PlacedAt != null && o.CreatedPosition <= asOf)
                .Where(only)
                .OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition)
                .Take(BatchSize), products)
            .ToListAsync(ct);

    // All entries of an order, also the later ones: asked for those up to a position, SQLite would walk the tenant's, once for each order.
    private IQueryable<LedgerOrder> Project(IQueryable<Order> orders, bool products) => orders.Select(o => new LedgerOrder(
        o.Id,
        o.SortedAt,
        o.CreatedPosition,
        o.Number!,
        o.Currency.Code,
        o.SalesCountry ?? "",
        o.Entries.OrderBy(e => e.No).Select(e => new LedgerEntry(
            e.LineNo,
            e.Kind,
            e.Quantity,
            e.Subtotal,
            e.Discount,
            e.Tax,
            e.Total,
            e.Value,
            e.At,
            e.Position,
            e.SourceId,
            products ? db.Set<OrderLine>().Where(l => l.OrderId == e.OrderId && l.No == e.LineNo).Select(l => l.Sku).FirstOrDefault() : null,
            products ? db.Set<OrderLine>().Where(l => l.OrderId == e.OrderId && l.No == e.LineNo).Select(l => l.Name).FirstOrDefault() : null)).ToList()));
}

/// <param name="Country">Where sales count it.</param>
internal sealed record LedgerOrder(
    OrderId Id,
    DateTimeOffset PlacedAt,
    long CreatedPosition,
    string Number,
    string Currency,
    string Country,
    List<LedgerEntry> Entries)
{
    public IEnumerable<LedgerLine> Lines =>
        Entries.Where(e => e.LineNo > OrderEntry.ShippingLine).GroupBy(e => e.LineNo).Select(line => LedgerLine.Of([.. line]));

    public LedgerLine Shipping => LedgerLine.Of([.. Entries.Where(e => e.LineNo == OrderEntry.ShippingLine)]);

    /// <summary>What belongs to no line and not to the shipping: refunds of plain amounts.</summary>
    public LedgerLine Whole => LedgerLine.Of([.. Entries.Where(e => e.LineNo == OrderEntry.WholeOrder)]);

    public long Live => LedgerLine.LiveOf(Entries);

    public long Outstanding => LedgerLine.OutstandingOf(Entries);

    public long Total => Entries.Sum(e => e.Total);

    /// <summary>What the buyer need not pay of the total.</summary>
    public long Credited => Entries.Where(e => e.Kind is OrderEntryKind.Credited).Sum(e => e.Value);
}

internal sealed record LedgerEntry(
    int LineNo,
    OrderEntryKind Kind,
    int Quantity,
    long Subtotal,
    long Discount,
    long Tax,
    long Total,
    long Value,
    DateTimeOffset At,
    long Position,
    Guid? SourceId,
    string? Sku,
    string? Name);

/// <summary>A line's sums. Of the shipping charge, <paramref name="Subtotal"/> is the charge.</summary>
/// <param name="Live">Ordered and not cancelled.</param>
/// <param name="Outstanding">Live and not shipped.</param>
/// <param name="Backordered">Outstanding, and waiting for stock.</param>
/// <param name="Returned">What the units are worth that came back for credit.</param>
/// <param name="Refunded">Money given back for it.</param>
internal sealed record LedgerLine(
    string? Sku, string? Name, long Live, long Outstanding, long Backordered, long Subtotal, long Discount, long Tax, long Total, long Returned, long Refunded)
{
    public static LedgerLine Of(IReadOnlyList<LedgerEntry> entries) => new(
        entries.Count > 0 ? entries[0].Sku : null,
        entries.Count > 0 ? entries[0].Name : null,
        LiveOf(entries),
        OutstandingOf(entries),
        Units(entries, OrderEntryKind.Backordered),
        entries.Sum(e => e.Subtotal),
        entries.Sum(e => e.Discount),
        entries.Sum(e => e.Tax),
        entries.Sum(e => e.Total),
        Values(entries, OrderEntryKind.Returned),
        Values(entries, OrderEntryKind.Refunded));

    public static long LiveOf(IEnumerable<LedgerEntry> entries) =>
        Units(entries, OrderEntryKind.Ordered) - Units(entries, OrderEntryKind.Cancelled);

    public static long OutstandingOf(IEnumerable<LedgerEntry> entries) =>
        LiveOf(entries) - Units(entries, OrderEntryKind.Shipped) + Units(entries, OrderEntryKind.Failed);

    private static long Values(IEnumerable<LedgerEntry> entries, OrderEntryKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Value);

    private static long Units(IEnumerable<LedgerEntry> entries, OrderEntryKind kind) =>
        entries.Where(e => e.Kind == kind).Sum(e => (long)e.Quantity);
}
