namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What the stored amounts must be, computed again from prices, rates and units.</summary>
public sealed partial class Order
{
    /// <summary>The lines whose amounts do not follow, <see cref="OrderEntry.ShippingLine"/> for the shipping's tax.</summary>
    public IEnumerable<int> MispricedLines
    {
        get
        {
            foreach (var line in lines)
                if (line.Amounts != line.Priced(PricesIncludeTax)) yield return line.No;
            if (Totals.ShippingTax != ShippingAmounts.Tax) yield return OrderEntry.ShippingLine;
        }
    }
}
