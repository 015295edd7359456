using CsCheck;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

public sealed class OrderTotalsTests
{
    private static readonly Gen<LineTerms> AnyLine =
        from price in Gen.OneOf(Gen.Long[0, 1_000_000], Gen.Long[0, 9])
        from quantity in Gen.Int[1, 1_000]
        from discount in Gen.OneOf(Gen.Int[0, Rate.Whole], Gen.Const(Rate.Whole / 2)) // halves are where rounding shows
        from tax in Gen.Int[0, Rate.Whole]
        select ALine() with { UnitPrice = price, Quantity = quantity, Discount = new Rate(discount), TaxRate = new Rate(tax) };

    private static readonly Gen<Order> AnyOrder =
        from lines in AnyLine.Array[1, 20]
        from inclusive in Gen.Bool
        from shipping in Gen.Long[0, 100_000]
        from shippingTax in Gen.Int[0, Rate.Whole]
        select AnOrder().WithLines(lines)
            .With(t => t with { PricesIncludeTax = inclusive, Shipping = shipping, ShippingTaxRate = new Rate(shippingTax) })
            .Draft();

    [Fact]
    public void Totals_OfAnyOrder_AreTheSumsOfItsLinesAndShipping() => AnyOrder.Sample(order =>
    {
        var (totals, lines) = (order.Totals, order.Lines);
        Assert.Equal(lines.Sum(l => l.Subtotal), totals.Subtotal);
        Assert.Equal(lines.Sum(l => l.Discount), totals.Discount);
        Assert.Equal(lines.Sum(l => l.Tax) + totals.ShippingTax, totals.Tax);
        var onTop = order.PricesIncludeTax ? 0 : totals.Tax;
        Assert.Equal(totals.Subtotal - totals.Discount + totals.Shipping + onTop, totals.Total);
    });

    [Fact]
    public void Lines_OfAnyOrder_SplitTheirSubtotalIntoDiscountAndNet() => AnyOrder.Sample(order =>
    {
        foreach (var line in order.Lines)
        {
            var net = order.PricesIncludeTax ? line.Total : line.Total - line.Tax;
            Assert.Equal(line.UnitPrice * line.Ordered, line.Subtotal);
            Assert.Equal(line.Subtotal, line.Discount + net);
            Assert.InRange(line.Discount, 0, line.Subtotal);
            Assert.InRange(line.Tax, 0, net);
        }
    });

    [Fact]
    public void Totals_WhenTaxComesOnTop_AddIt()
    {
        var line = ALine() with { UnitPrice = 1999, Quantity = 3, Discount = Rate.FromPercent(12.5m), TaxRate = Rate.FromFraction(0.2m) };

        var order = AnOrder().WithLines(line).With(t => t with { Shipping = 499, ShippingTaxRate = Rate.FromFraction(0.2m) }).Draft();

        // 5997 less 12.5 % is 5247.375, net 5247; its tax 1049.4, the shipping's 99.8.
        Assert.Equal(new OrderTotals(5997, 750, 1049 + 100, 499, 100, 5247 + 1049 + 499 + 100), order.Totals);
    }

    [Fact]
    public void Totals_WhenPricesIncludeTax_ContainIt()
    {
        var line = ALine() with { UnitPrice = 1999, Quantity = 3, TaxRate = Rate.FromFraction(0.2m) };

        var order = AnOrder().WithLines(line)
            .With(t => t with { PricesIncludeTax = true, Shipping = 499, ShippingTaxRate = Rate.FromFraction(0.2m) }).Draft();

        Assert.Equal(new OrderTotals(5997, 0, 1000 + 83, 499, 83, 5997 + 499), order.Totals);
    }
}
