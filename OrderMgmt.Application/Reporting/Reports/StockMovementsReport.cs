using System.Globalization;
using System.Runtime.CompilerServices;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>What the report <i>stock movements</i> is asked for.</summary>
/// <param name="Sku">Of one product only.</param>
public sealed record StockMovementsParameters(
    string From, string To, [Text(TextLimits.Sku)] string? Sku = null, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>The stock ledger: every movement of the period, in the order they were recorded.</summary>
[Report(
    "stock-movements",
    "Every entry of the stock ledger in the period, in the order they were recorded.",
    Permissions.ReportsRunFulfilment)]
internal sealed class StockMovementsReport(IAppDbContext db) : Report<StockMovementsParameters>
{
    private const int BatchSize = 2_000;

    protected override Task<ReportTable> BuildAsync(StockMovementsParameters parameters, Func<int, ValueTask> progress, CancellationToken ct) =>
        Task.FromResult(new ReportTable(
            Definition.Kind,
            ["position", "occurredAt", "sku", "location", "kind", "onHandChange", "reservedChange", "orderId", "lineNo", "reason"],
            RowsAsync(parameters, parameters.Period(), ct)));

    private async IAsyncEnumerable<object?[]> RowsAsync(
        StockMovementsParameters parameters, ReportPeriod period, [EnumeratorCancellation] CancellationToken ct)
    {
        var movements = Movements(parameters, period);
        var after = -1L;
        while (true)
        {
            // A batch ends with a whole transaction, all of whose movements have one position.
            var end = await movements.Where(m => m.Position > after).OrderBy(m => m.Position)
                .Select(m => (long?)m.Position).Skip(BatchSize - 1).FirstOrDefaultAsync(ct) ?? long.MaxValue;
            var batch = await RowsAsync(movements.Where(m => m.Position > after && m.Position <= end), ct);
            foreach (var row in batch) yield return row;
            if (batch.Count < BatchSize) yield break;

            after = end;
        }
    }

    private IQueryable<StockMovement> Movements(StockMovementsParameters parameters, ReportPeriod period)
    {
        var (from, to, asOf, key) = (period.From, period.To, parameters.Until, parameters.Sku is null ? null : CanonicalText.KeyOf(parameters.Sku));
        var movements = db.StockMovements.AsNoTracking().Where(m => m.OccurredAt >= from && m.OccurredAt < to && m.Position <= asOf);
        return key is null ? movements : movements.Where(m => db.Set<Product>().Any(p => p.Id == m.ProductId && p.SkuKey == key));
    }

    private async Task<List<object?[]>> RowsAsync(IQueryable<StockMovement> movements, CancellationToken ct)
    {
        var rows = await movements
            .Join(db.Products, m => m.ProductId, p => p.Id, (m, p) => new { Movement = m, p.Sku })
            .Join(db.StockLocations, m => m.Movement.LocationId, l => l.Id, (m, l) => new { m.Movement, m.Sku, l.Code })
            .OrderBy(m => m.Movement.Position).ThenBy(m => m.Movement.Id)
            .ToListAsync(ct);
        return [.. rows.Select(r => Row(r.Movement, r.Sku, r.Code))];
    }

    // The order by its id: its number may have been given after the movement.
    private static object?[] Row(StockMovement movement, string sku, string location) =>
    [
        movement.Position,
        movement.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        sku,
        location,
        movement.Kind.ToString().ToLowerInvariant(),
        movement.OnHandChange,
        movement.ReservedChange,
        movement.OrderId?.Value.ToString(),
        movement.LineNo,
        movement.Reason,
    ];
}
