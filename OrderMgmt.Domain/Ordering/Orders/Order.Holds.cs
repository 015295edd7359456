using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Domain.Ordering.Orders;

public sealed partial class Order
{
    /// <summary>The kinds of the open holds.</summary>
    public HoldKinds OpenHolds { get; private set; }

    public bool IsHeld => OpenHolds is not HoldKinds.None;

    /// <summary>Makes the order wait.</summary>
    public Result<OrderHold> Hold(HoldKinds kind, string? note, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Hold) is { } refused) return refused;
        if ((OpenHolds & kind) != 0) return HoldErrors.AlreadyOpen;

        OpenHolds |= kind;
        var hold = OrderHold.Place(Id, kind, note, now);
        Raise(new OrderHoldPlaced(hold.Id.Value, kind.ToString(), now));
        return hold;
    }

    public Result<Done> Release(OrderHold hold, string? note, DateTimeOffset now)
    {
        if (!hold.IsOpen) return new Done();

        hold.Release(note, now);
        OpenHolds &= ~hold.Kind;
        Raise(new OrderHoldReleased(hold.Id.Value, hold.Kind.ToString(), now));
        return new Done();
    }
}
