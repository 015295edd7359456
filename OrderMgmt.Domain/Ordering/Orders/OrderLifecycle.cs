using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Everything an order can do. What is not in the table is refused; the documentation is made from it.</summary>
public static class OrderLifecycle
{
    private const OrderStatus Draft = OrderStatus.Draft, Pending = OrderStatus.Pending, Confirmed = OrderStatus.Confirmed,
        Completed = OrderStatus.Completed, Cancelled = OrderStatus.Cancelled;

    public static IReadOnlyList<OrderTransition> Transitions { get; } =
    [
        Row(OrderAction.Reserve, [Draft], null, ""),
        Row(OrderAction.Place, [Draft], Pending, "every tracked line has its stock, or may wait for it"),
        Row(OrderAction.Confirm, [Pending], Confirmed, "no open hold", o => o.IsHeld ? HoldErrors.Held : null, "when placed, by the tenant's setting"),
        Row(OrderAction.Cancel, [Pending, Confirmed], Cancelled, "nothing shipped, nothing in a fulfilment", o => o.CancelBlocker(), "when a pending order expires, and when the last unit is cancelled"),
        Row(OrderAction.CancelLines, [Pending, Confirmed], null, "units that are in no fulfilment", o => o.Lines.Any(l => l.Cancellable > 0) ? null : OrderErrors.NothingOutstanding),
        Row(OrderAction.Complete, [Confirmed], Completed, "nothing outstanding, at least one unit shipped", o => o.CompleteBlocker(), "when the last outstanding unit is shipped or cancelled"),
        Row(OrderAction.Reopen, [Completed], Confirmed, "", automatic: "when a shipped fulfilment fails"),
        Row(OrderAction.Hold, [Pending, Confirmed], null, ""),
        Row(OrderAction.ReleaseHold, [Pending, Confirmed, Completed, Cancelled], null, "an open hold", o => o.IsHeld ? null : HoldErrors.NotHeld),
        Row(OrderAction.Fulfil, [Confirmed], null, "units in stock that are in no fulfilment", o => o.Lines.Any(l => l.Fulfillable > 0) ? null : FulfilmentErrors.NothingToFulfil),
        Row(OrderAction.Ship, [Confirmed], null, "a pending fulfilment, no open hold", o => o.Fulfilments.ShipBlocker()),
        Row(OrderAction.RecordPayment, [Pending, Confirmed, Completed, Cancelled], null, ""),
        Row(OrderAction.Refund, [Pending, Confirmed, Completed, Cancelled], null, "captured money that was not refunded", o => o.Refundable > 0 ? null : OrderErrors.NothingToRefund),
        Row(OrderAction.RequestReturn, [Confirmed, Completed], null, "shipped units that are in no return", o => o.Lines.Any(l => l.Returnable > 0) ? null : ReturnErrors.NothingToReturn),
        Row(OrderAction.Change, [Pending, Confirmed], null, "no open change", o => o.HasOpenChange ? ChangeErrors.ChangeOpen : null),
    ];

    private static readonly OrderTransition[] ByAction = [.. Transitions.OrderBy(t => t.Action)];

    /// <summary>Why the action is refused now; null when it is allowed.</summary>
    public static Error? Refusal(OrderAction action, Order order)
    {
        var row = ByAction[(int)action];
        return Array.IndexOf(row.From, order.Status) < 0 ? OrderErrors.NotAllowed(action, order.Status) : row.Check(order);
    }

    internal static OrderStatus Target(OrderAction action) =>
        ByAction[(int)action].To ?? throw new InvalidOperationException($"{action} leads to no status.");

    private static OrderTransition Row(
        OrderAction action, OrderStatus[] from, OrderStatus? to, string guard, Func<Order, Error?>? check = null, string? automatic = null) =>
        new(action, from, to, guard, automatic) { Check = check ?? (_ => null) };
}
