using System.Linq.Expressions;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Reports;

/// <summary>What one order contributes to the sales reports.</summary>
internal sealed record OrderSales(
    DateTimeOffset At, long Position, string Currency, string Country, OrderTotals Totals, bool PricesIncludeTax, IReadOnlyList<LineSales> Lines)
{
    public static readonly Expression<Func<Order, OrderSales>> Of = o => new OrderSales(
        o.SortedAt,
        o.CreatedPosition,
        o.Currency.Code,
        o.ShippingAddress.Country,
        o.Totals,
        o.PricesIncludeTax,
        o.Lines.Select(l => new LineSales(l.Sku, l.Ordered - l.Cancelled, l.Subtotal, l.Discount, l.Tax, l.Total)).ToList());

    public long Shipping => Totals.Shipping;
}

internal sealed record LineSales(string? Sku, long Units, long Subtotal, long Discount, long Tax, long Total);

/// <summary>The sums of one row, in minor units.</summary>
internal sealed class Sales
{
    private long orders;
    private long units;
    private long subtotal;
    private long discount;
    private long tax;
    private long shipping;
    private long total;

    public void Add(OrderSales order)
    {
        orders++;
        units += order.Lines.Sum(l => l.Units);
        subtotal += order.Totals.Subtotal;
        discount += order.Totals.Discount;
        tax += order.Totals.Tax;
        shipping += order.Totals.Shipping;
        total += order.Totals.Total;
    }

    /// <summary>The lines that one order has in this row.</summary>
    public void Add(IReadOnlyCollection<LineSales> lines)
    {
        orders++;
        units += lines.Sum(l => l.Units);
        subtotal += lines.Sum(l => l.Subtotal);
        discount += lines.Sum(l => l.Discount);
        tax += lines.Sum(l => l.Tax);
        total += lines.Sum(l => l.Total);
    }

    public void AddShipping(OrderSales order)
    {
        orders++;
        tax += order.Totals.ShippingTax;
        shipping += order.Totals.Shipping;
        total += order.Totals.Shipping + (order.PricesIncludeTax ? 0 : order.Totals.ShippingTax);
    }

    public object[] ToRow(string group, string currency) =>
        [group, currency, orders, units, subtotal, discount, subtotal - discount, tax, shipping, total];
}
