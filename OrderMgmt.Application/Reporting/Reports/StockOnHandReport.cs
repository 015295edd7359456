using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>What the report <i>stock on hand</i> is asked for.</summary>
public sealed record StockOnHandParameters(ReportFormat Format = ReportFormat.Csv, long? AsOf = null) : ReportParameters(Format, AsOf);

/// <summary>
/// What each location holds of each product and how much of it is reserved. Units that wait for stock are at no location:
/// they have a row of their own, so that every column can be summed.
/// </summary>
[Report(
    "stock-on-hand",
    "What each location holds of each product, promised and free. Units that wait for stock have a row per product without a location.",
    Permissions.ReportsRunFulfilment)]
internal sealed class StockOnHandReport(IAppDbContext db) : Report<StockOnHandParameters>
{
    protected override async Task<ReportTable> BuildAsync(StockOnHandParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var asOf = parameters.Until;
        var levels = await db.StockMovements.AsNoTracking()
            .Where(m => m.Position <= asOf)
            .GroupBy(m => new { m.ProductId, m.LocationId })
            .Select(g => new { g.Key, OnHand = g.Sum(m => m.OnHandChange), Reserved = g.Sum(m => m.ReservedChange) })
            .Join(db.Products, g => g.Key.ProductId, p => p.Id, (g, p) => new { g.Key, g.OnHand, g.Reserved, p.Sku })
            .Join(db.StockLocations, g => g.Key.LocationId, l => l.Id, (g, l) => new { g.Sku, l.Code, g.OnHand, g.Reserved })
            .ToListAsync(ct);
        var waiting = await db.OrderEntries.AsNoTracking()
            .Where(e => e.Kind == OrderEntryKind.Backordered && e.Position <= asOf)
            .Join(db.OrderLines, e => new { e.OrderId, No = e.LineNo }, l => new { l.OrderId, l.No }, (e, l) => new { e.Quantity, l.ProductId })
            .GroupBy(e => e.ProductId)
            .Select(g => new { ProductId = g.Key, Units = g.Sum(e => (long)e.Quantity) })
            .Where(g => g.Units != 0)
            .Join(db.Products, g => g.ProductId, p => p.Id, (g, p) => new { p.Sku, g.Units })
            .ToListAsync(ct);

        var rows = levels.Select(l => (l.Sku, l.Code, l.OnHand, l.Reserved, Waiting: 0L))
            .Concat(waiting.Select(w => (w.Sku, Code: "", OnHand: 0L, Reserved: 0L, Waiting: w.Units)));
        return new ReportTable(Definition.Kind, ["sku", "location", "onHand", "reserved", "available", "backordered"], rows
            .OrderBy(r => r.Sku, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)
            .Select(r => (object[])[r.Sku, r.Code, r.OnHand, r.Reserved, r.OnHand - r.Reserved, r.Waiting]));
    }
}
