namespace OrderMgmt.Application.Reports;

/// <summary>The sums of one row, in minor units.</summary>
internal sealed class Sales
{
    public long Orders { get; private set; }

    public long Units { get; private set; }

    public long Subtotal { get; private set; }

    public long Discount { get; private set; }

    public long Tax { get; private set; }

    public long Shipping { get; private set; }

    public long Total { get; private set; }

    public long Net => Subtotal - Discount;

    /// <summary>What one order has in this row.</summary>
    public void Add(IEnumerable<LedgerLine> lines, LedgerLine? shipping = null)
    {
        Orders++;
        foreach (var line in lines)
        {
            Units += line.Live;
            Subtotal += line.Subtotal;
            Discount += line.Discount;
            Tax += line.Tax;
            Total += line.Total;
        }

        if (shipping is null) return;

        Shipping += shipping.Subtotal;
        Tax += shipping.Tax;
        Total += shipping.Total;
    }

    public object[] ToRow(string group, string currency) =>
        [group, currency, Orders, Units, Subtotal, Discount, Net, Tax, Shipping, Total];
}
