namespace OrderMgmt.Domain.Orders;

/// <summary>An order's amounts, in minor units of its currency. Each is the plain sum of its lines' and the shipping's.</summary>
/// <param name="Subtotal">Unit prices times quantities.</param>
/// <param name="Discount">What the lines' discounts take off.</param>
/// <param name="Tax">The lines' tax and the shipping's; contained in the prices when these include tax.</param>
/// <param name="Shipping">The shipping charge as agreed.</param>
/// <param name="ShippingTax">The part of <paramref name="Tax"/> that is the shipping's.</param>
/// <param name="Total">What the buyer pays.</param>
public sealed record OrderTotals(long Subtotal, long Discount, long Tax, long Shipping, long ShippingTax, long Total)
{
    internal static OrderTotals Of(IReadOnlyCollection<OrderLine> lines, OrderTerms terms)
    {
        var shippingTax = terms.PricesIncludeTax
            ? terms.ShippingTaxRate.IncludedIn(terms.Shipping)
            : terms.ShippingTaxRate.Of(terms.Shipping);
        var shippingTotal = terms.PricesIncludeTax ? terms.Shipping : terms.Shipping + shippingTax;
        return new OrderTotals(
            lines.Sum(l => l.Subtotal),
            lines.Sum(l => l.Discount),
            lines.Sum(l => l.Tax) + shippingTax,
            terms.Shipping,
            shippingTax,
            lines.Sum(l => l.Total) + shippingTotal);
    }
}
