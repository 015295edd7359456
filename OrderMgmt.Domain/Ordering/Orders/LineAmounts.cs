using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Amounts in minor units, of a line or of what changed of it.</summary>
public readonly record struct LineAmounts(long Subtotal, long Discount, long Tax, long Total)
{
    public static LineAmounts operator -(LineAmounts left, LineAmounts right) => Subtract(left, right);

    public static LineAmounts Subtract(LineAmounts left, LineAmounts right) =>
        new(left.Subtotal - right.Subtotal, left.Discount - right.Discount, left.Tax - right.Tax, left.Total - right.Total);

    /// <summary>What so many units cost. Each amount is rounded once for all units, so more units never cost less.</summary>
    internal static LineAmounts Of(int units, long unitPrice, Rate discount, Rate tax, bool includesTax)
    {
        var subtotal = unitPrice * units;
        var net = discount.Without(subtotal);
        var taxed = includesTax ? tax.IncludedIn(net) : tax.Of(net);
        return new LineAmounts(subtotal, subtotal - net, taxed, includesTax ? net : net + taxed);
    }
}
