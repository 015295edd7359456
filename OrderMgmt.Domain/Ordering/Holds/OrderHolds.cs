using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Holds;

/// <summary>What an order waits for.</summary>
public sealed class OrderHolds
{
    private readonly Order order;

    internal OrderHolds(Order order) => this.order = order;

    /// <summary>Makes the order wait.</summary>
    public Result<OrderHold> Place(HoldKinds kind, string? note, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.Hold) is { } refused) return refused;
        if ((order.OpenHolds & kind) != 0) return HoldErrors.AlreadyOpen;

        order.OpenHolds |= kind;
        var hold = OrderHold.Place(order.Id, kind, note, now);
        order.Raise(new OrderHoldPlaced(hold.Id.Value, kind.ToString(), now));
        return hold;
    }

    public Result<Done> Release(OrderHold hold, string? note, DateTimeOffset now)
    {
        if (hold.AnswerWithoutActing(HoldLifecycle.Release) is { } answer) return answer;

        hold.Release(note, now);
        order.OpenHolds &= ~hold.Kind;
        order.Raise(new OrderHoldReleased(hold.Id.Value, hold.Kind.ToString(), now));
        return new Done();
    }
}
