using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>One row of the state machine.</summary>
/// <param name="To">Null when the action leaves the status as it is.</param>
/// <param name="Guard">The condition, in words, beside the status; empty when there is none.</param>
/// <param name="Automatic">When the system takes the action by itself; null when only a caller does.</param>
public sealed record OrderTransition(OrderAction Action, OrderStatus[] From, OrderStatus? To, string Guard, string? Automatic)
{
    /// <summary>Judges the guard on an order whose status allows the action; null when it holds.</summary>
    internal Func<Order, Error?> Check { get; init; } = _ => null;
}
