using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>An order's amounts, in minor units of its currency. Each is the plain sum of its lines' and the shipping's.</summary>
/// <param name="Subtotal">Unit prices times quantities.</param>
/// <param name="Discount">What the lines' discounts take off.</param>
/// <param name="Tax">The lines' tax and the shipping's; contained in the prices when these include tax.</param>
/// <param name="Shipping">The shipping charge as agreed.</param>
/// <param name="ShippingTax">The part of <paramref name="Tax"/> that is the shipping's.</param>
/// <param name="Total">What the buyer pays.</param>
public sealed record OrderTotals(long Subtotal, long Discount, long Tax, long Shipping, long ShippingTax, long Total)
{
    internal static OrderTotals Of(IReadOnlyCollection<LineAmounts> lines, long shipping, Rate shippingTaxRate, bool includesTax)
    {
        var charge = ShippingAmounts(shipping, shippingTaxRate, includesTax);
        return new OrderTotals(
            lines.Sum(l => l.Subtotal),
            lines.Sum(l => l.Discount),
            lines.Sum(l => l.Tax) + charge.Tax,
            shipping,
            charge.Tax,
            lines.Sum(l => l.Total) + charge.Total);
    }

    internal static LineAmounts ShippingAmounts(long shipping, Rate taxRate, bool includesTax)
    {
        var tax = includesTax ? taxRate.IncludedIn(shipping) : taxRate.Of(shipping);
        return new LineAmounts(shipping, 0, tax, includesTax ? shipping : shipping + tax);
    }

    /// <summary>Neither the sum nor what it is made of may leave the range every JSON reader holds exactly.</summary>
    internal bool IsTooLarge => Total > Money.MaxTotal || Subtotal > Money.MaxTotal;
}
