using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Reports;

/// <summary>
/// Sales by day, month, country or SKU: orders placed in the period and not cancelled, a row per group and currency.
/// <c>net</c> is subtotal less discount; shipping has its own column and, by SKU, its own row.
/// </summary>
internal sealed class SalesByPeriodReport(IAppDbContext db)
{
    public const string Kind = "report.sales_by_period";

    private const int BatchSize = 2_000;

    private const string ShippingRow = "(shipping)";

    /// <param name="progress">Told the share of the period that was read, 0 to 100.</param>
    public async Task<ReportTable> BuildAsync(SalesByPeriodParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        parameters.TryGetZone(out var zone);
        var from = SalesByPeriodParameters.Instant(parameters.From, zone)!.Value;
        var to = SalesByPeriodParameters.Instant(parameters.To, zone)!.Value;
        var sums = new SortedDictionary<(string Group, string Currency), Sales>(GroupOrder);
        var last = (At: from, Position: -1L);
        while (true)
        {
            var batch = await BatchAsync(last.At, last.Position, to, ct);
            foreach (var order in batch) Add(sums, order, parameters.GroupBy, zone);
            if (batch.Count < BatchSize) break;

            last = (batch[^1].At, batch[^1].Position);
            await progress((int)((last.At - from).Ticks * 100m / (to - from).Ticks));
        }

        return new ReportTable(Kind, Columns(parameters.GroupBy), [.. sums.Select(s => s.Value.ToRow(s.Key.Group, s.Key.Currency))]);
    }

    // Batches keep each read short and the memory small, however long the period is.
    private Task<List<OrderSales>> BatchAsync(DateTimeOffset from, long afterPosition, DateTimeOffset to, CancellationToken ct) =>
        db.Orders.AsNoTracking()
            .Where(o => o.SortedAt >= from && (o.SortedAt > from || o.CreatedPosition > afterPosition) && o.SortedAt < to)
            .Where(o => o.PlacedAt != null && o.Status != OrderStatus.Cancelled)
            .OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition)
            .Select(OrderSales.Of)
            .Take(BatchSize)
            .ToListAsync(ct);

    private static readonly Comparer<(string Group, string Currency)> GroupOrder = Comparer<(string Group, string Currency)>.Create(
        (a, b) => string.CompareOrdinal(a.Group, b.Group) is not 0 and var byGroup ? byGroup : string.CompareOrdinal(a.Currency, b.Currency));

    private static void Add(
        SortedDictionary<(string, string), Sales> sums, OrderSales order, SalesGrouping groupBy, TimeZoneInfo zone)
    {
        if (groupBy is not SalesGrouping.Sku)
        {
            SumOf(Group(order, groupBy, zone)).Add(order);
            return;
        }

        foreach (var skuLines in order.Lines.GroupBy(l => l.Sku ?? "")) SumOf(skuLines.Key).Add([.. skuLines]);
        if (order.Shipping != 0) SumOf(ShippingRow).AddShipping(order);

        Sales SumOf(string group) =>
            sums.TryGetValue((group, order.Currency), out var sum) ? sum : sums[(group, order.Currency)] = new Sales();
    }

    private static string Group(OrderSales order, SalesGrouping groupBy, TimeZoneInfo zone) => groupBy switch
    {
        SalesGrouping.Country => order.Country,
        SalesGrouping.Month => TimeZoneInfo.ConvertTime(order.At, zone).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => TimeZoneInfo.ConvertTime(order.At, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string[] Columns(SalesGrouping groupBy)
    {
        var group = groupBy switch { SalesGrouping.Country => "country", SalesGrouping.Sku => "sku", _ => "period" };
        return [group, "currency", "orders", "units", "subtotal", "discount", "net", "tax", "shipping", "total"];
    }
}
