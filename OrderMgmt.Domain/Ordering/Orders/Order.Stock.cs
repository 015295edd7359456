using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>The order and its stock: reservation of a draft, allocation, backorders.</summary>
public sealed partial class Order
{
    /// <summary>Records how much stock a line got: reserved now, and to wait for.</summary>
    public void Allocate(int lineNo, int reserved, int backordered, DateTimeOffset now)
    {
        Line(lineNo)!.Allocate(reserved, backordered);
        if (backordered > 0 && PlacedAt is not null) Enter(OrderEntryKind.Backordered, lineNo, backordered, default, now);
        Touch();
    }

    /// <summary>Stock arrived for units that waited.</summary>
    public void FillBackorder(int lineNo, int units, DateTimeOffset now)
    {
        Line(lineNo)!.FillBackorder(units);
        if (PlacedAt is not null) Enter(OrderEntryKind.Backordered, lineNo, -units, default, now);
        Raise(new OrderBackorderFilled(lineNo, units, now));
    }

    /// <summary>Reserves stock for a draft until then.</summary>
    public Result<Order> Reserve(DateTimeOffset until, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Reserve) is { } refused) return refused;

        ReservedUntil = until;
        Raise(new OrderReserved(until, now));
        Demand(new AllocateStock());
        return this;
    }

    public bool IsReservationExpired(DateTimeOffset now) => Status is OrderStatus.Draft && ReservedUntil <= now;

    /// <summary>Releases the stock of a draft whose reservation has expired; leaves every other order as it is.</summary>
    public void ExpireReservation(DateTimeOffset now)
    {
        if (!IsReservationExpired(now)) return;

        foreach (var line in lines) line.Unreserve();
        ReservedUntil = null;
        Raise(new OrderReservationExpired(now));
        Demand(new ReleaseExcessStock());
    }
}
