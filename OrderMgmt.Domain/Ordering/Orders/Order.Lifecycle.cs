using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>The acts that move the order itself, from draft to completed or cancelled.</summary>
public sealed partial class Order
{
    /// <summary>Binds the seller. The order gets its stock and then its number before it is stored.</summary>
    /// <param name="numberYear">The year in its number: in which it was placed, where the tenant is.</param>
    /// <param name="placedAt">When the buyer placed it; in the past for a historic order.</param>
    /// <param name="expiresAt">When it is cancelled if it is still pending then.</param>
    public Result<Order> Place(int numberYear, DateTimeOffset placedAt, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Place) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Place);
        awaitedNumberYear = numberYear;
        PlacedAt = SortedAt = placedAt;
        (ReservedUntil, ExpiresAt) = (null, expiresAt);
        (PlacedTotal, SalesCountry) = (Totals.Total, ShippingAddress.Country);
        foreach (var line in lines)
        {
            Enter(OrderEntryKind.Ordered, line.No, line.Ordered, line.Amounts, placedAt);
            if (line.Backordered > 0) Enter(OrderEntryKind.Backordered, line.No, line.Backordered, default, placedAt);
        }

        if (Totals.Shipping != 0) Enter(OrderEntryKind.Ordered, OrderEntry.ShippingLine, 0, Billing.Shipping, placedAt);
        Demand(new AllocateStock());
        Raise(new OrderPlaced("", placedAt, Currency.Code, Totals.Total, Historic, Customer.Email is not null, now));
        return this;
    }

    /// <summary>Gives a placed order the tenant's next number. Comes last in a write: from here on the tenant's other writers wait.</summary>
    /// <exception cref="InvalidOperationException">It awaits no number, or a line's stock is not allocated yet.</exception>
    public void AssignNumber(long counter)
    {
        if (awaitedNumberYear is not { } year) throw new InvalidOperationException("This order awaits no number.");
        if (lines.Any(l => l.Unallocated > 0)) throw new InvalidOperationException("A line's stock is not allocated yet.");

        var number = new OrderNumber(year, counter).ToString();
        (Number, NumberCounter, awaitedNumberYear) = (number, counter, null);
        Amend<OrderPlaced>(placed => placed with { Number = number });
    }

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

        foreach (var line in lines.Where(l => l.Live > 0)) Billing.Cancel(line, line.Live, now);
        End(reason, now);
        Billing.Balance(now);
        Demand(new ReleaseExcessStock(WriteOff: !restock));
        return this;
    }

    public bool IsExpired(DateTimeOffset now) => Status is OrderStatus.Pending && ExpiresAt <= now && !HoldsMoney;

    /// <summary>Cancels a pending order whose time is up; leaves every other as it is.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (IsExpired(now)) Cancel("Expired", now);
    }

    /// <summary>The time is up, but money is authorised or captured: the order expires only once that money is voided or refunded.</summary>
    public bool IsExpiryWithheld(DateTimeOffset now) => Status is OrderStatus.Pending && ExpiresAt <= now && HoldsMoney;

    public void WithholdExpiry(DateTimeOffset now)
    {
        if (IsExpiryWithheld(now)) Raise(new OrderExpiryWithheld(now));
    }

    /// <summary>Cancels single units.</summary>
    /// <param name="restock">False when the goods are lost.</param>
    public Result<Order> CancelLines(IReadOnlyList<LineUnits> units, string reason, DateTimeOffset now, bool restock = true)
    {
        if (Refusal(OrderAction.CancelLines) is { } refused) return refused;
        if (Mismatch(units, l => l.Cancellable, "/lines") is { } mismatch) return mismatch;

        foreach (var (no, quantity) in units)
        {
            Billing.Cancel(Line(no)!, quantity, now);
            Raise(new OrderLineCancelled(no, quantity, reason, now));
        }

        Billing.Sum(Totals.Shipping);
        EndIfNothingOutstanding(reason, now);
        Billing.Balance(now);
        Demand(new ReleaseExcessStock(WriteOff: !restock));
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

    /// <summary>Reopens a completed order. It completes by itself only after another quantity moved.</summary>
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

    /// <summary>Cancels an order without live units, and completes a confirmed one with nothing outstanding.</summary>
    internal void EndIfNothingOutstanding(string reason, DateTimeOffset now)
    {
        if (lines.TrueForAll(l => l.Live == 0)) End(reason, now);
        else if (Status is OrderStatus.Confirmed && CompleteBlocker() is null) Complete(now);
    }

    private bool HoldsMoney => Authorised > 0 || Refundable > 0;

    private void End(string reason, DateTimeOffset now)
    {
        Status = OrderLifecycle.Target(OrderAction.Cancel);
        (CancelledAt, CancelReason) = (now, reason);
        Billing.CancelShipping(now);
        Raise(new OrderCancelled(reason, now));
    }
}
