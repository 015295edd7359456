using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>The goods' way to the buyer.</summary>
public sealed partial class Order
{
    public FulfilmentProgress FulfilmentProgress
    {
        get
        {
            var (live, fulfilled, delivered) = (lines.Sum(l => l.Live), lines.Sum(l => l.Fulfilled), lines.Sum(l => l.Delivered));
            if (fulfilled == 0) return FulfilmentProgress.Unfulfilled;
            if (fulfilled < live) return FulfilmentProgress.PartiallyFulfilled;
            return delivered < fulfilled ? FulfilmentProgress.Fulfilled : FulfilmentProgress.Delivered;
        }
    }

    /// <summary>Everything that could be put into a fulfilment now.</summary>
    public IReadOnlyList<LineUnits> FulfillableUnits() =>
        [.. lines.Where(l => l.Fulfillable > 0).Select(l => new LineUnits(l.No, l.Fulfillable))];

    /// <summary>Puts units aside to be shipped from the location.</summary>
    public Result<Fulfilment> Fulfil(StockLocationId location, IReadOnlyList<LineUnits> units, Tracking tracking, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Fulfil) is { } refused) return refused;
        if (Mismatch(units, l => l.Fulfillable, "/lines") is { } mismatch) return mismatch;

        foreach (var (no, quantity) in units) Line(no)!.Pick(quantity);
        var fulfilment = Fulfilment.Pick(Id, location, units, tracking, now);
        stockDemands.Add(new PickStock(fulfilment));
        Raise(new FulfilmentCreated(fulfilment.Id.Value, fulfilment.Units, now));
        return fulfilment;
    }

    /// <summary>The goods left.</summary>
    /// <param name="tracking">Null keeps what is known.</param>
    /// <param name="shippedAt">Not before the order was placed, not after <paramref name="now"/>.</param>
    public Result<Done> Ship(Fulfilment fulfilment, Tracking? tracking, DateTimeOffset shippedAt, DateTimeOffset now)
    {
        if (fulfilment.Status is FulfilmentStatus.Shipped && tracking is not null) return Track(fulfilment, tracking, now);
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Ship) is { } answer) return answer;
        if (Refusal(OrderAction.Ship) is { } refused) return refused;
        if (shippedAt < PlacedAt || shippedAt > now) return FulfilmentErrors.TimeOutOfRange.At("/shippedAt");

        foreach (var line in fulfilment.Lines)
        {
            Line(line.LineNo)!.Ship(line.Quantity);
            Enter(OrderEntryKind.Shipped, line.LineNo, line.Quantity, default, shippedAt, fulfilment.Id.Value);
        }

        fulfilment.Ship(tracking, shippedAt);
        stockDemands.Add(new ShipStock(fulfilment));
        Raise(new FulfilmentShipped(fulfilment.Id.Value, fulfilment.Units, shippedAt, now));
        Progress("", now);
        return new Done();
    }

    /// <summary>Corrects how to follow a parcel that has not ended.</summary>
    public Result<Done> Track(Fulfilment fulfilment, Tracking tracking, DateTimeOffset now)
    {
        if (fulfilment.Tracking == tracking) return new Done();
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Track) is { } answer) return answer;

        fulfilment.Track(tracking);
        Raise(new FulfilmentTracked(fulfilment.Id.Value, now));
        return new Done();
    }

    public Result<Done> Deliver(Fulfilment fulfilment, DateTimeOffset deliveredAt, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Deliver) is { } answer) return answer;
        if (deliveredAt < fulfilment.ShippedAt || deliveredAt > now) return FulfilmentErrors.TimeOutOfRange.At("/deliveredAt");

        foreach (var line in fulfilment.Lines)
        {
            Line(line.LineNo)!.Deliver(line.Quantity);
            Enter(OrderEntryKind.Delivered, line.LineNo, line.Quantity, default, deliveredAt, fulfilment.Id.Value);
        }

        fulfilment.Deliver(deliveredAt);
        Raise(new FulfilmentDelivered(fulfilment.Id.Value, deliveredAt, now));
        return new Done();
    }

    /// <summary>The goods never arrived: they are outstanding again, and a completed order is reopened.</summary>
    /// <param name="restock">They came back and can be shipped again; otherwise they are lost.</param>
    public Result<Done> Fail(Fulfilment fulfilment, string reason, bool restock, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Fail) is { } answer) return answer;
        if (fulfilment.Lines.Any(l => Line(l.LineNo)!.Returnable < l.Quantity)) return FulfilmentErrors.UnitsReturned;

        foreach (var line in fulfilment.Lines)
        {
            Line(line.LineNo)!.Unship(line.Quantity);
            Enter(OrderEntryKind.Failed, line.LineNo, line.Quantity, default, now, fulfilment.Id.Value);
        }

        fulfilment.End(FulfilmentLifecycle.Fail, reason, now);
        if (restock) stockDemands.Add(new ReturnStock(fulfilment.LocationId, [.. fulfilment.Lines.Select(l => new LineUnits(l.LineNo, l.Quantity))]));
        stockDemands.Add(new AllotStock(MayWait: true));
        Raise(new FulfilmentFailed(fulfilment.Id.Value, fulfilment.Units, reason, now));
        return Status is OrderStatus.Completed && Reopen("A fulfilment failed", now).Failed(out var refused) ? refused : new Done();
    }

    /// <summary>Takes the units out of a fulfilment that was not shipped.</summary>
    public Result<Done> Cancel(Fulfilment fulfilment, string reason, DateTimeOffset now)
    {
        if (fulfilment.AnswerWithoutActing(FulfilmentLifecycle.Cancel) is { } answer) return answer;

        foreach (var line in fulfilment.Lines) Line(line.LineNo)!.Unpick(line.Quantity);
        fulfilment.End(FulfilmentLifecycle.Cancel, reason, now);
        stockDemands.Add(new UnpickStock(fulfilment));
        Raise(new FulfilmentCancelled(fulfilment.Id.Value, now));
        return new Done();
    }

    internal Error? ShipBlocker()
    {
        if (IsHeld) return HoldErrors.Held;
        return lines.Exists(l => l.InFulfilment > 0) ? null : FulfilmentErrors.NothingToShip;
    }
}
