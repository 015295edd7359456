using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>From being placed to being completed or cancelled.</summary>
public sealed partial class Order
{
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public Result<Order> Confirm(DateTimeOffset now)
    {
        if (Status is OrderStatus.Confirmed) return this;
        if (Refusal(OrderAction.Confirm) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Confirm);
        ConfirmedAt = now;
        Raise(new OrderConfirmed(now));
        return this;
    }

    /// <summary>Ends the order.</summary>
    /// <param name="restock">False when the goods are lost.</param>
    public Result<Order> Cancel(string reason, DateTimeOffset now, bool restock = true)
    {
        if (Status is OrderStatus.Cancelled) return this;
        if (Refusal(OrderAction.Cancel) is { } refused) return refused;

        foreach (var line in lines.Where(l => l.Live > 0)) CancelUnits(line, line.Live, now);
        End(reason, now);
        Balance(now);
        stockDemands.Add(new SettleStock(WriteOff: !restock));
        return this;
    }

    public bool IsExpired(DateTimeOffset now) => Status is OrderStatus.Pending && ExpiresAt <= now && !HoldsMoney;

    /// <summary>Cancels a pending order whose time is up; leaves every other as it is.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (IsExpired(now)) Cancel("Expired", now);
    }

    /// <summary>Cancels single units.</summary>
    /// <param name="restock">False when the goods are lost.</param>
    public Result<Order> CancelLines(IReadOnlyList<LineUnits> units, string reason, DateTimeOffset now, bool restock = true)
    {
        if (Refusal(OrderAction.CancelLines) is { } refused) return refused;
        if (Mismatch(units, l => l.Cancellable, "/lines") is { } mismatch) return mismatch;

        foreach (var (no, quantity) in units)
        {
            CancelUnits(Line(no)!, quantity, now);
            Raise(new OrderLineCancelled(no, quantity, reason, now));
        }

        Sum(Totals.Shipping);
        Progress(reason, now);
        Balance(now);
        stockDemands.Add(new SettleStock(WriteOff: !restock));
        return this;
    }

    public Result<Order> Complete(DateTimeOffset now)
    {
        if (Status is OrderStatus.Completed) return this;
        if (Refusal(OrderAction.Complete) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Complete);
        CompletedAt = now;
        Raise(new OrderCompleted(now));
        return this;
    }

    /// <summary>Takes a completed order up again; it completes by itself only after another quantity moved.</summary>
    public Result<Order> Reopen(string reason, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Reopen) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Reopen);
        CompletedAt = null;
        Raise(new OrderReopened(reason, now));
        return this;
    }

    internal Error? CancelBlocker()
    {
        if (lines.Exists(l => l.Fulfilled > 0)) return OrderErrors.AlreadyShipped;
        return lines.Exists(l => l.InFulfilment > 0) ? OrderErrors.InFulfilment : null;
    }

    internal Error? CompleteBlocker()
    {
        if (lines.Exists(l => l.Outstanding > 0)) return OrderErrors.StillOutstanding;
        return lines.Exists(l => l.Fulfilled > 0) ? null : OrderErrors.NothingShipped;
    }

    // A quantity moved: with nothing outstanding the order has reached its end, whichever that is.
    private void Progress(string reason, DateTimeOffset now)
    {
        if (lines.TrueForAll(l => l.Live == 0)) End(reason, now);
        else if (Status is OrderStatus.Confirmed && CompleteBlocker() is null) Complete(now);
    }

    private void End(string reason, DateTimeOffset now)
    {
        Status = OrderLifecycle.Target(OrderAction.Cancel);
        (CancelledAt, CancelReason) = (now, reason);
        if (Totals.Shipping != 0) Enter(OrderEntryKind.Cancelled, OrderEntry.ShippingLine, 0, default(LineAmounts) - ShippingAmounts, now);
        Charge(0);
        Raise(new OrderCancelled(reason, now));
    }

    private void CancelUnits(OrderLine line, int units, DateTimeOffset now) => Rebill(line, units, () => TakeOff(line, units, now));

    private void TakeOff(OrderLine line, int units, DateTimeOffset now)
    {
        var (before, waiting) = (line.Amounts, line.Backordered);
        line.Cancel(units, PricesIncludeTax);
        Enter(OrderEntryKind.Cancelled, line.No, units, line.Amounts - before, now);
        if (line.Backordered < waiting) Enter(OrderEntryKind.Backordered, line.No, line.Backordered - waiting, default, now);
    }

    /// <summary>What is wrong with the asked units; null when each line exists and has so many for it.</summary>
    private Error? Mismatch(IReadOnlyList<LineUnits> units, Func<OrderLine, int> has, string pointer)
    {
        for (var i = 0; i < units.Count; i++)
        {
            if (Line(units[i].LineNo) is not { } line) return OrderErrors.UnknownLine.At($"{pointer}/{i}/lineNo");
            if (has(line) < units[i].Quantity) return OrderErrors.TooManyUnits.At($"{pointer}/{i}/quantity");
        }

        return null;
    }
}
