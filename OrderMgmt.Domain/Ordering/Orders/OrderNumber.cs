using System.Globalization;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What people call an order: the year it was placed in and the tenant's counter, which is never reset.</summary>
public readonly record struct OrderNumber(int Year, long Counter)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Counter:D6}");
}
