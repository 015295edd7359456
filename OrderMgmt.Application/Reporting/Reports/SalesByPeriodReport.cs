using FluentValidation;

namespace OrderMgmt.Application.Reporting.Reports;

public enum SalesGrouping
{
    Day,
    Month,
    Country,
    Sku,
}

/// <summary>What the report <i>sales by period</i> is asked for.</summary>
/// <param name="GroupBy">A row per day or month of placing, ship-to country or SKU, and per currency.</param>
public sealed record SalesByPeriodParameters(
    string From, string To, SalesGrouping GroupBy, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>
/// Sales by day, month, country or SKU: orders placed in the period and not cancelled, a row per group and currency.
/// <c>net</c> and <c>shipping</c> are without tax, so that net, tax and shipping are the total. <c>returned</c> is what units
/// that came back for credit are worth, <c>refunded</c> the money given back. By SKU, shipping and refunds for no line have rows of their own.
/// </summary>
[Report(
    "sales-by-period",
    "Orders placed in the period and not cancelled: a row per group and currency. net and shipping are without tax: net, tax and shipping are the total. returned is what units that came back for credit are worth, refunded the money given back.")]
internal sealed class SalesByPeriodReport(OrderLedger ledger) : Report<SalesByPeriodParameters>
{
    private static readonly Row Shipping = new("(shipping)", IsOfNoSku: true);

    private static readonly Row WholeOrder = new("(order)", IsOfNoSku: true);

    private static readonly Comparer<(Row Row, string Currency)> RowOrder = Comparer<(Row Row, string Currency)>.Create((a, b) =>
        string.CompareOrdinal(a.Row.Name, b.Row.Name) is not 0 and var byName ? byName
        : a.Row.IsOfNoSku.CompareTo(b.Row.IsOfNoSku) is not 0 and var byKind ? byKind
        : string.CompareOrdinal(a.Currency, b.Currency));

    protected override async Task<ReportTable> BuildAsync(SalesByPeriodParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var period = parameters.Period();
        var sums = new SortedDictionary<(Row Row, string Currency), Sales>(RowOrder);
        await foreach (var batch in ledger.ReadAsync(period.From, period.To, parameters.Until, progress, ct, products: parameters.GroupBy is SalesGrouping.Sku))
            foreach (var order in batch.Where(o => o.Live > 0))
                Add(sums, order, parameters.GroupBy, period);

        return new ReportTable(
            Definition.Kind, Columns(parameters.GroupBy), sums.Select(s => s.Value.ToRow(s.Key.Row.Name, s.Key.Currency)));
    }

    private static void Add(
        SortedDictionary<(Row, string), Sales> sums, LedgerOrder order, SalesGrouping groupBy, ReportPeriod period)
    {
        if (groupBy is not SalesGrouping.Sku)
        {
            SumOf(new Row(Group(order, groupBy, period))).Add(order.Lines, order.Shipping, order.Whole);
            return;
        }

        foreach (var lines in order.Lines.Where(l => l.Live > 0).GroupBy(l => l.Sku ?? "")) SumOf(new Row(lines.Key)).Add(lines);
        if (order.Shipping is { Subtotal: not 0 } or { Refunded: not 0 }) SumOf(Shipping).Add([], order.Shipping);
        if (order.Whole is { Refunded: not 0 } whole) SumOf(WholeOrder).Add([], whole: whole);

        Sales SumOf(Row row) => sums.TryGetValue((row, order.Currency), out var sum) ? sum : sums[(row, order.Currency)] = new Sales();
    }

    private static string Group(LedgerOrder order, SalesGrouping groupBy, ReportPeriod period) => groupBy switch
    {
        SalesGrouping.Country => order.Country,
        SalesGrouping.Month => period.MonthOf(order.PlacedAt),
        _ => period.DayOf(order.PlacedAt),
    };

    private static string[] Columns(SalesGrouping groupBy)
    {
        var group = groupBy switch { SalesGrouping.Country => "country", SalesGrouping.Sku => "sku", _ => "period" };
        return [group, "currency", "orders", "units", "subtotal", "discount", "net", "tax", "shipping", "total", "returned", "refunded"];
    }

    /// <param name="IsOfNoSku">Distinguishes such a row from a SKU of that name.</param>
    private readonly record struct Row(string Name, bool IsOfNoSku = false);
}
