namespace OrderMgmt.Domain.Orders;

/// <summary>Amounts in minor units, of a line or of what changed of it.</summary>
public readonly record struct LineAmounts(long Subtotal, long Discount, long Tax, long Total)
{
    public static LineAmounts operator -(LineAmounts left, LineAmounts right) => Subtract(left, right);

    public static LineAmounts Subtract(LineAmounts left, LineAmounts right) =>
        new(left.Subtotal - right.Subtotal, left.Discount - right.Discount, left.Tax - right.Tax, left.Total - right.Total);
}
