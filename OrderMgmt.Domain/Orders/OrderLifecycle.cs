using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

/// <summary>One row of the state machine.</summary>
public sealed record OrderTransition(OrderAction Action, OrderStatus[] From, OrderStatus To);

/// <summary>Every move an order can make. What is not in the table is refused.</summary>
public static class OrderLifecycle
{
    public static IReadOnlyList<OrderTransition> Transitions { get; } =
    [
        new(OrderAction.Place, [OrderStatus.Draft], OrderStatus.Pending),
        new(OrderAction.Confirm, [OrderStatus.Pending], OrderStatus.Confirmed),
        new(OrderAction.Cancel, [OrderStatus.Pending, OrderStatus.Confirmed], OrderStatus.Cancelled),
    ];

    /// <summary>Why the action is refused in this state; null when it is allowed.</summary>
    public static Error? Refusal(OrderAction action, OrderStatus status) =>
        Find(action).From.Contains(status) ? null : OrderErrors.NotAllowed(action, status);

    public static OrderStatus Target(OrderAction action) => Find(action).To;

    private static OrderTransition Find(OrderAction action) => Transitions.Single(t => t.Action == action);
}
