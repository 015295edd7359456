using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

/// <summary>The fulfilments of an order: how its goods reach the buyer.</summary>
public sealed class OrderFulfilments
{
    private readonly Order order;

    internal OrderFulfilments(Order order) => this.order = order;

    /// <summary>How far the order's goods have come.</summary>
    public FulfilmentProgress Progress
    {
        get
        {
            var lines = order.Lines;
            var (live, fulfilled, delivered) = (lines.Sum(l => l.Live), lines.Sum(l => l.Fulfilled), lines.Sum(l => l.Delivered));
            if (fulfilled == 0) return FulfilmentProgress.Unfulfilled;
            if (fulfilled < live) return FulfilmentProgress.PartiallyFulfilled;
            return delivered < fulfilled ? FulfilmentProgress.Fulfilled : FulfilmentProgress.Delivered;
        }
    }

    /// <summary>Puts units aside to be shipped from the location.</summary>
    public Result<Fulfilment> Create(StockLocationId location, IReadOnlyList<LineUnits> units, Tracking tracking, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.Fulfil) is { } refused) return refused;
        if (order.Mismatch(units, l => l.Fulfillable, "/lines") is { } mismatch) return mismatch;

        foreach (var (no, quantity) in units) order.Line(no)!.Pick(quantity);
        var fulfilment = Fulfilment.Create(order.Id, location, units, tracking, now);
        order.Demand(new PickStock(fulfilment));
        order.Raise(new FulfilmentCreated(fulfilment.Id.Value, fulfilment.Units, now));
        return fulfilment;
    }

    /// <summary>The goods left.</summary>
    /// <param name="tracking">Null keeps what is known.</param>
    /// <param name="shippedAt">Not before the order was placed, not after <paramref name="now"/>.</param>
    public Result<Done> Ship(Fulfilment fulfilment, Tracking? tracking, DateTimeOffset shippedAt, DateTimeOffset now)
    {
        if (fulfilment.Status is FulfilmentStatus.Shipped && tracking is not null) return Track(fulfilment, tracking, now);
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Ship) is { } answer) return answer;
        if (order.Refusal(OrderAction.Ship) is { } refused) return refused;
        if (shippedAt < order.PlacedAt || shippedAt > now) return FulfilmentErrors.TimeOutOfRange.At("/shippedAt");

        foreach (var line in fulfilment.Lines)
        {
            order.Line(line.LineNo)!.Ship(line.Quantity);
            order.Enter(OrderEntryKind.Shipped, line.LineNo, line.Quantity, default, shippedAt, fulfilment.Id.Value);
        }

        fulfilment.Ship(tracking, shippedAt);
        order.Demand(new ShipStock(fulfilment));
        order.Raise(new FulfilmentShipped(fulfilment.Id.Value, fulfilment.Units, shippedAt, now));
        order.EndIfNothingOutstanding("", now);
        return new Done();
    }

    /// <summary>Corrects how to follow a parcel that has not ended.</summary>
    public Result<Done> Track(Fulfilment fulfilment, Tracking tracking, DateTimeOffset now)
    {
        if (fulfilment.Tracking == tracking) return new Done();
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Track) is { } answer) return answer;

        fulfilment.Track(tracking);
        order.Raise(new FulfilmentTracked(fulfilment.Id.Value, now));
        return new Done();
    }

    public Result<Done> Deliver(Fulfilment fulfilment, DateTimeOffset deliveredAt, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Deliver) is { } answer) return answer;
        if (deliveredAt < fulfilment.ShippedAt || deliveredAt > now) return FulfilmentErrors.TimeOutOfRange.At("/deliveredAt");

        foreach (var line in fulfilment.Lines)
        {
            order.Line(line.LineNo)!.Deliver(line.Quantity);
            order.Enter(OrderEntryKind.Delivered, line.LineNo, line.Quantity, default, deliveredAt, fulfilment.Id.Value);
        }

        fulfilment.Deliver(deliveredAt);
        order.Raise(new FulfilmentDelivered(fulfilment.Id.Value, deliveredAt, now));
        return new Done();
    }

    /// <summary>The goods never arrived: they are outstanding again, and a completed order is reopened.</summary>
    /// <param name="restock">They came back and can be shipped again; otherwise they are lost.</param>
    public Result<Done> Fail(Fulfilment fulfilment, string reason, bool restock, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Fail) is { } answer) return answer;
        if (fulfilment.Lines.Any(l => order.Line(l.LineNo)!.Returnable < l.Quantity)) return FulfilmentErrors.UnitsReturned;

        foreach (var line in fulfilment.Lines)
        {
            order.Line(line.LineNo)!.Unship(line.Quantity);
            order.Enter(OrderEntryKind.Failed, line.LineNo, line.Quantity, default, now, fulfilment.Id.Value);
        }

        fulfilment.End(FulfilmentLifecycle.Fail, reason, now);
        if (restock) order.Demand(new ReturnStock(fulfilment.LocationId, [.. fulfilment.Lines.Select(l => new LineUnits(l.LineNo, l.Quantity))]));
        order.Demand(new AllocateStock(MayWait: true));
        order.Raise(new FulfilmentFailed(fulfilment.Id.Value, fulfilment.Units, reason, now));
        return order.Status is OrderStatus.Completed && order.Reopen("A fulfilment failed", now).Failed(out var refused) ? refused : new Done();
    }

    /// <summary>Takes the units out of a fulfilment that was not shipped.</summary>
    public Result<Done> Cancel(Fulfilment fulfilment, string reason, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Cancel) is { } answer) return answer;

        foreach (var line in fulfilment.Lines) order.Line(line.LineNo)!.Unpick(line.Quantity);
        fulfilment.End(FulfilmentLifecycle.Cancel, reason, now);
        order.Demand(new UnpickStock(fulfilment));
        order.Raise(new FulfilmentCancelled(fulfilment.Id.Value, now));
        return new Done();
    }

    /// <summary>Why nothing of the order can be shipped now; null when something can.</summary>
    internal Error? ShipBlocker()
    {
        if (order.IsHeld) return HoldErrors.Held;
        return order.Lines.Any(l => l.InFulfilment > 0) ? null : FulfilmentErrors.NothingToShip;
    }
}
