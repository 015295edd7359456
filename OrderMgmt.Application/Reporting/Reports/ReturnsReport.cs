using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>What the report <i>returns</i> is asked for.</summary>
public sealed record ReturnsParameters(
    string From, string To, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>
/// The units that came back in the period, restocked or not, by product and reason. A SKU has the name of the line that came back
/// last; lines without a SKU are told apart by their names.
/// </summary>
[Report(
    "returns",
    "Units that came back in the period, by product and reason; orders counts the orders they came from.")]
internal sealed class ReturnsReport(IAppDbContext db) : Report<ReturnsParameters>
{
    protected override async Task<ReportTable> BuildAsync(ReturnsParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var (period, asOf) = (parameters.Period(), parameters.Until);
        var (from, to) = (period.From, period.To);
        var returned = await db.OrderEntries.AsNoTracking()
            .Where(e => e.Kind == OrderEntryKind.Returned && e.At >= from && e.At < to && e.Position <= asOf)
            .Join(db.OrderLines, e => new { e.OrderId, No = e.LineNo }, l => new { l.OrderId, l.No }, (e, l) => new { Entry = e, l.Sku, l.Name })
            .GroupBy(r => new { r.Sku, r.Name, r.Entry.Detail, r.Entry.OrderId })
            .Select(g => new { g.Key.Sku, g.Key.Name, g.Key.Detail, g.Key.OrderId, Units = g.Sum(r => (long)r.Entry.Quantity), Last = g.Max(r => r.Entry.Position) })
            .ToListAsync(ct);

        var names = returned.GroupBy(r => ProductKey.Of(r.Sku, r.Name))
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Last).ThenBy(r => r.Name, StringComparer.Ordinal).Last().Name ?? "");
        return new ReportTable(Definition.Kind, ["sku", "name", "reason", "units", "orders"], returned
            .GroupBy(r => (Product: ProductKey.Of(r.Sku, r.Name), Reason: r.Detail ?? ""))
            .OrderBy(g => g.Key.Product).ThenBy(g => g.Key.Reason, StringComparer.Ordinal)
            .Select(g => (object[])
                [g.Key.Product.Sku, names[g.Key.Product], JsonName(g.Key.Reason), g.Sum(r => r.Units), (long)g.DistinctBy(r => r.OrderId).Count()]));
    }

    // As the API names a reason elsewhere.
    private static string JsonName(string reason) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(reason);
}
