using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Changes of what was agreed, after it was placed.</summary>
public sealed partial class Order
{
    public const int MaxLines = 200;

    /// <summary>A change is being put together.</summary>
    public bool HasOpenChange { get; private set; }

    public Result<OrderChange> OpenChange(IReadOnlyList<ChangeAction> actions, string? note, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Change) is { } refused) return refused;

        HasOpenChange = true;
        var change = OrderChange.Open(Id, actions, note, expiresAt, now);
        Raise(new OrderChangeOpened(change.Id.Value, now));
        return change;
    }

    /// <summary>Replaces the steps. The order's version grows with it: whoever confirms has seen these steps.</summary>
    public Result<Done> Rewrite(OrderChange change, IReadOnlyList<ChangeAction> actions)
    {
        if (change.Refusal(ChangeLifecycle.Rewrite) is { } refused) return refused;

        change.Replace(actions);
        Touch();
        return new Done();
    }

    public Result<Done> Discard(OrderChange change, bool expired, DateTimeOffset now)
    {
        var act = expired ? ChangeLifecycle.Expire : ChangeLifecycle.Discard;
        if (change.AnswerWithoutActing(act) is { } answer) return expired ? new Done() : answer; // one that was closed in time does not expire

        change.Close(act, now);
        HasOpenChange = false;
        Raise(new OrderChangeDiscarded(change.Id.Value, expired, now));
        return new Done();
    }

    /// <summary>Makes the order what the change's actions lead to, or refuses and leaves it.</summary>
    public Result<Done> Confirm(OrderChange change, DateTimeOffset now)
    {
        if (change.Refusal(ChangeLifecycle.Confirm) is { } refused) return refused;
        if (change.Actions.Count == 0) return ChangeErrors.Empty;
        if (ChangeBlocker() is { } blocked) return blocked;
        var target = new ChangeTarget(this, change.Actions);
        if (target.Problems() is [var first, ..]) return first;

        change.Close(ChangeLifecycle.Confirm, now);
        HasOpenChange = false;
        var total = Totals.Total;
        var moved = Apply(target, now);
        Raise(new OrderChangeConfirmed(change.Id.Value, Totals.Total, now));
        if (moved) Progress(change.Note ?? "Changed", now);
        Balance(now, clears: Totals.Total > total);
        stockDemands.AddRange([new SettleStock(), new AllotStock()]);
        return new Done();
    }

    /// <summary>What confirming would do: applies to a copy what can be applied, and says why the rest cannot.</summary>
    /// <exception cref="InvalidOperationException">The order's amounts would be too large to be shown; ask <see cref="IsTooLarge"/> first.</exception>
    public ChangeOutcome Preview(OrderChange change, DateTimeOffset now)
    {
        var target = new ChangeTarget(this, change.Actions);
        if (target.Totals.IsTooLarge) throw new InvalidOperationException("The amounts are too large.");

        var problems = target.Problems();
        var after = Copy();
        after.Apply(new ChangeTarget(after, change.Actions), now);
        after.Balance(now);
        return new ChangeOutcome(after, ChangeBlocker() is { } blocked ? [blocked, .. problems] : problems);
    }

    private Order Copy()
    {
        var copy = (Order)MemberwiseClone();
        (copy.lines, copy.entries) = ([.. lines.Select(l => l.Copy())], []);
        return copy;
    }

    /// <summary>The change would lead to amounts beyond what an order may have.</summary>
    public bool IsTooLarge(OrderChange change) => new ChangeTarget(this, change.Actions).Totals.IsTooLarge;

    private Error? ChangeBlocker() =>
        Status is OrderStatus.Pending or OrderStatus.Confirmed ? null : OrderErrors.NotAllowed(OrderAction.Change, Status);

    /// <returns>True when units were ordered or cancelled.</returns>
    private bool Apply(ChangeTarget target, DateTimeOffset now)
    {
        var moved = false;
        foreach (var line in target.Lines.ToList())
        {
            if (line.Problem is not null) continue;

            moved |= line.Quantity != (line.Existing?.Live ?? 0);
            if (line.Terms is { } terms) AddLine(terms, now);
            else ChangeLine(line.Existing!, line, now);
        }

        (ShippingAddress, BillingAddress) = (target.ShippingAddress, target.BillingAddress);
        SetShipping(target.Shipping, now);
        return moved;
    }

    private void ChangeLine(OrderLine line, LineTarget target, DateTimeOffset now)
    {
        var (cancelled, added) = (Math.Max(0, line.Live - target.Quantity), Math.Max(0, target.Quantity - line.Live));
        Rebill(line, cancelled, () =>
        {
            if (target.IsRepriced) Reprice(line, target, now);
            if (cancelled > 0) TakeOff(line, cancelled, now);
            if (added > 0) AddUnits(line, added, now);
        });
    }

    private void Reprice(OrderLine line, LineTarget target, DateTimeOffset now)
    {
        var before = line.Amounts;
        line.Reprice(target.UnitPrice, target.Discount, PricesIncludeTax);
        Enter(OrderEntryKind.Repriced, line.No, 0, line.Amounts - before, now);
    }

    private void AddUnits(OrderLine line, int units, DateTimeOffset now)
    {
        var before = line.Amounts;
        line.Add(units, PricesIncludeTax);
        Enter(OrderEntryKind.Ordered, line.No, units, line.Amounts - before, now);
    }

    private void AddLine(LineTerms terms, DateTimeOffset now)
    {
        var line = OrderLine.Create(Id, lines.Max(l => l.No) + 1, terms, PricesIncludeTax);
        lines.Add(line);
        Enter(OrderEntryKind.Ordered, line.No, line.Ordered, line.Amounts, now);
    }

    private void SetShipping(long shipping, DateTimeOffset now)
    {
        var before = ShippingAmounts;
        Charge(shipping);
        if (ShippingAmounts != before) Enter(OrderEntryKind.Repriced, OrderEntry.ShippingLine, 0, ShippingAmounts - before, now);
    }
}

/// <summary>What a change would lead to.</summary>
/// <param name="After">A copy of the order with everything applied that can be; never stored.</param>
/// <param name="Problems">Why the change cannot be confirmed as it is; empty when it can.</param>
public sealed record ChangeOutcome(Order After, IReadOnlyList<Error> Problems);
