using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Reads an order to show it; what it returns is not tracked.</summary>
public interface IOrderReader
{
    /// <summary>The order with its lines in the order they were given in; null when the current tenant has no such order.</summary>
    Task<Order?> FindAsync(OrderId id, CancellationToken ct);
}
