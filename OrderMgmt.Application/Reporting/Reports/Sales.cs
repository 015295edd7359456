namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>The sums of one row, in minor units. A sum that is too large fails the report.</summary>
internal sealed class Sales
{
    public long Orders { get; private set; }

    public long Units { get; private set; }

    /// <summary>Of the lines before discounts, at the prices agreed: with tax where these include it.</summary>
    public long Subtotal { get; private set; }

    public long Discount { get; private set; }

    /// <summary>Of lines and shipping.</summary>
    public long Tax { get; private set; }

    /// <summary>Without tax.</summary>
    public long Shipping { get; private set; }

    public long Total { get; private set; }

    /// <summary>Of the lines, without tax. With the tax and the shipping it is the total, whether prices include tax or not.</summary>
    public long Net { get; private set; }

    /// <summary>What the units are worth that came back for credit; the total still has them.</summary>
    public long Returned { get; private set; }

    /// <summary>Money given back, whatever for.</summary>
    public long Refunded { get; private set; }

    /// <summary>What one order has in this row.</summary>
    /// <param name="whole">What belongs to the order as a whole.</param>
    public void Add(IEnumerable<LedgerLine> lines, LedgerLine? shipping = null, LedgerLine? whole = null)
    {
        checked
        {
            Orders++;
            foreach (var line in lines)
            {
                Units += line.Live;
                Subtotal += line.Subtotal;
                Discount += line.Discount;
                Net += line.Total - line.Tax;
                Tax += line.Tax;
                Total += line.Total;
                Returned += line.Returned;
                Refunded += line.Refunded;
            }

            Refunded += whole?.Refunded ?? 0;
            if (shipping is null) return;

            Shipping += shipping.Total - shipping.Tax;
            Tax += shipping.Tax;
            Total += shipping.Total;
            Refunded += shipping.Refunded;
        }
    }

    public object[] ToRow(string group, string currency) =>
        [group, currency, Orders, Units, Subtotal, Discount, Net, Tax, Shipping, Total, Returned, Refunded];
}
