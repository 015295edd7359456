namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>What the report <i>sales by product</i> is asked for.</summary>
public sealed record SalesByProductParameters(
    string From, string To, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>
/// Units and amounts of each product in the orders placed in the period, without what was cancelled and without shipping, what came
/// back of them for credit, and the refunds that named them.
/// A SKU has the name of its newest line; lines without a SKU are told apart by their names.
/// </summary>
[Report(
    "sales-by-product",
    "Units and amounts by product and currency of the orders placed in the period, without what was cancelled and without shipping. returned and refunded are of these units. Lines without a SKU have a row by name.")]
internal sealed class SalesByProductReport(OrderLedger ledger) : Report<SalesByProductParameters>
{
    protected override async Task<ReportTable> BuildAsync(SalesByProductParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var period = parameters.Period();
        var sums = new Dictionary<(ProductKey Product, string Currency), Sales>();
        var names = new Dictionary<ProductKey, string>();
        await foreach (var batch in ledger.ReadAsync(period.From, period.To, parameters.Until, progress, ct, products: true))
            foreach (var order in batch)
                Add(order);

        return new ReportTable(
            Definition.Kind,
            ["sku", "name", "currency", "orders", "units", "subtotal", "discount", "net", "tax", "total", "returned", "refunded"],
            sums.OrderBy(s => s.Key.Product).ThenBy(s => s.Key.Currency, StringComparer.Ordinal).Select(s => Row(s.Key.Product, s.Key.Currency, s.Value)));

        void Add(LedgerOrder order)
        {
            foreach (var lines in order.Lines.Where(l => l.Live > 0).GroupBy(l => ProductKey.Of(l.Sku, l.Name)))
            {
                names[lines.Key] = lines.Last().Name ?? "";
                if (!sums.TryGetValue((lines.Key, order.Currency), out var sum)) sum = sums[(lines.Key, order.Currency)] = new Sales();
                sum.Add(lines);
            }
        }

        object[] Row(ProductKey product, string currency, Sales sum) =>
            [product.Sku, names[product], currency, sum.Orders, sum.Units, sum.Subtotal, sum.Discount, sum.Net, sum.Tax, sum.Total, sum.Returned, sum.Refunded];
    }
}

/// <summary>What rows on products are told apart and sorted by: the SKU or, without one, the name.</summary>
internal readonly record struct ProductKey(string Sku, string AdHocName) : IComparable<ProductKey>
{
    public static ProductKey Of(string? sku, string? name) => sku is null ? new ProductKey("", name ?? "") : new ProductKey(sku, "");

    public int CompareTo(ProductKey other) =>
        string.CompareOrdinal(Sku, other.Sku) is not 0 and var bySku ? bySku : string.CompareOrdinal(AdHocName, other.AdHocName);
}
