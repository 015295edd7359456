using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Changes;

/// <summary>An order's changes of what was agreed, after it was placed.</summary>
public sealed class OrderChanges
{
    private readonly Order order;

    internal OrderChanges(Order order) => this.order = order;

    public Result<OrderChange> Open(IReadOnlyList<ChangeAction> actions, string? note, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.Change) is { } refused) return refused;

        order.HasOpenChange = true;
        var change = OrderChange.Open(order.Id, actions, note, expiresAt, now);
        order.Raise(new OrderChangeOpened(change.Id.Value, now));
        return change;
    }

    /// <summary>Replaces the steps. Increments the order's version, so that a caller who confirms has seen these steps.</summary>
    public Result<Done> Rewrite(OrderChange change, IReadOnlyList<ChangeAction> actions)
    {
        if (change.Refusal(ChangeLifecycle.Rewrite) is { } refused) return refused;

        change.Replace(actions);
        order.Touch();
        return new Done();
    }

    public Result<Done> Discard(OrderChange change, DateTimeOffset now)
    {
        if (change.AnswerWithoutActing(ChangeLifecycle.Discard) is { } answer) return answer;

        Close(change, ChangeLifecycle.Discard, now);
        order.Raise(new OrderChangeDiscarded(change.Id.Value, Expired: false, now));
        return new Done();
    }

    /// <summary>Discards a change whose time is up; leaves one that was closed in time as it is.</summary>
    public void Expire(OrderChange change, DateTimeOffset now)
    {
        if (change.Refusal(ChangeLifecycle.Expire) is not null) return;

        Close(change, ChangeLifecycle.Expire, now);
        order.Raise(new OrderChangeDiscarded(change.Id.Value, Expired: true, now));
    }

    /// <summary>Makes the order what the change's actions lead to, or refuses and leaves it.</summary>
    public Result<Done> Confirm(OrderChange change, DateTimeOffset now)
    {
        if (change.Refusal(ChangeLifecycle.Confirm) is { } refused) return refused;
        if (change.Actions.Count == 0) return ChangeErrors.Empty;
        if (Blocker() is { } blocked) return blocked;
        var target = new ChangeTarget(order, change.Actions);
        if (target.Problems() is [var first, ..]) return first;

        Close(change, ChangeLifecycle.Confirm, now);
        var total = order.Totals.Total;
        var moved = Apply(order, target, now);
        order.Raise(new OrderChangeConfirmed(change.Id.Value, order.Totals.Total, now));
        if (moved) order.EndIfNothingOutstanding(change.Note ?? "Changed", now);
        order.Billing.Balance(now, clears: order.Totals.Total > total);
        order.Demand(new ReleaseExcessStock(), new AllocateStock());
        return new Done();
    }

    /// <summary>What confirming would do: applies to a copy what can be applied, and says why the rest cannot.</summary>
    /// <exception cref="InvalidOperationException">The order's amounts would be too large to be shown; ask <see cref="IsTooLarge"/> first.</exception>
    public ChangeOutcome Preview(OrderChange change, DateTimeOffset now)
    {
        var target = new ChangeTarget(order, change.Actions);
        if (target.Totals.IsTooLarge) throw new InvalidOperationException("The amounts are too large.");

        var problems = target.Problems();
        var after = order.Copy();
        Apply(after, new ChangeTarget(after, change.Actions), now);
        after.Billing.Balance(now);
        return new ChangeOutcome(after, Blocker() is { } blocked ? [blocked, .. problems] : problems);
    }

    /// <summary>The change would lead to amounts beyond what an order may have.</summary>
    public bool IsTooLarge(OrderChange change) => new ChangeTarget(order, change.Actions).Totals.IsTooLarge;

    private void Close(OrderChange change, string act, DateTimeOffset now)
    {
        change.Close(act, now);
        order.HasOpenChange = false;
    }

    private Error? Blocker() =>
        order.Status is OrderStatus.Pending or OrderStatus.Confirmed ? null : OrderErrors.NotAllowed(OrderAction.Change, order.Status);

    /// <returns>True when units were ordered or cancelled.</returns>
    private static bool Apply(Order order, ChangeTarget target, DateTimeOffset now)
    {
        var moved = false;
        foreach (var line in target.Lines.ToList())
        {
            if (line.Problem is not null) continue;

            moved |= line.Quantity != (line.Existing?.Live ?? 0);
            if (line.Terms is { } terms) order.Billing.Add(terms, now);
            else order.Billing.Change(line.Existing!, line.Quantity, line.UnitPrice, line.Discount, now);
        }

        order.Readdress(target.ShippingAddress, target.BillingAddress);
        order.Billing.ChangeShipping(target.Shipping, now);
        return moved;
    }
}

/// <summary>What a change would lead to.</summary>
/// <param name="After">A copy of the order with everything applied that can be; never stored.</param>
/// <param name="Problems">Why the change cannot be confirmed as it is; empty when it can.</param>
public sealed record ChangeOutcome(Order After, IReadOnlyList<Error> Problems);
