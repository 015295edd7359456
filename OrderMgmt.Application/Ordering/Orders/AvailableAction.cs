using System.Collections.Concurrent;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Something one can do with an order.</summary>
/// <param name="Reason">Why it is blocked; null when allowed.</param>
public sealed record AvailableAction(OrderAction Action, bool Allowed, BlockedReason? Reason)
{
    // One instance for each answer: every order that is shown carries a dozen of them.
    private static readonly Dictionary<OrderAction, AvailableAction> Open =
        OrderLifecycle.Transitions.ToDictionary(t => t.Action, t => new AvailableAction(t.Action, true, null));

    private static readonly ConcurrentDictionary<(OrderAction, Error), AvailableAction> Blocked = new();

    internal static IReadOnlyList<AvailableAction> Of(Order order)
    {
        var actions = new AvailableAction[OrderLifecycle.Transitions.Count];
        for (var i = 0; i < actions.Length; i++)
        {
            var action = OrderLifecycle.Transitions[i].Action;
            actions[i] = order.Refusal(action) is { } refusal ? BlockedBy(action, refusal) : Open[action];
        }

        return actions;
    }

    private static AvailableAction BlockedBy(OrderAction action, Error refusal) => Blocked.GetOrAdd(
        (action, refusal), static key => new AvailableAction(key.Item1, false, new BlockedReason(key.Item2.Code, key.Item2.Message)));
}

/// <summary>Why an action is blocked; the code is the one the action's refusal would carry.</summary>
public sealed record BlockedReason(
    [Text(TextLimits.ErrorCode, TextPatterns.Code)] string Code, [Text(TextLimits.Message)] string Message);
