namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Where an order is in its life; only actions move it (see <see cref="OrderLifecycle"/>).</summary>
public enum OrderStatus
{
    Draft,
    Pending,
    Confirmed,
    Completed,
    Cancelled,
}
