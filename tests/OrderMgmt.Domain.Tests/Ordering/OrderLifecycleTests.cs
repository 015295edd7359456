using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

public sealed class OrderLifecycleTests
{
    private const OrderStatus Draft = OrderStatus.Draft, Pending = OrderStatus.Pending, Confirmed = OrderStatus.Confirmed,
        Completed = OrderStatus.Completed, Cancelled = OrderStatus.Cancelled;

    /// <summary>Written down by hand, so that a changed table must be changed here too. What a fresh order in the status can do.</summary>
    private static readonly Dictionary<OrderAction, OrderStatus[]> Allowed = new()
    {
        [OrderAction.Reserve] = [Draft],
        [OrderAction.Place] = [Draft],
        [OrderAction.Confirm] = [Pending],
        [OrderAction.Cancel] = [Pending, Confirmed],
        [OrderAction.CancelLines] = [Pending, Confirmed],
        [OrderAction.Complete] = [],
        [OrderAction.Reopen] = [Completed],
        [OrderAction.Hold] = [Pending, Confirmed],
        [OrderAction.ReleaseHold] = [],
        [OrderAction.Fulfil] = [Confirmed],
        [OrderAction.Ship] = [],
        [OrderAction.RecordPayment] = [Pending, Confirmed, Completed, Cancelled],
        [OrderAction.Refund] = [],
        [OrderAction.RequestReturn] = [Completed],
        [OrderAction.Change] = [Pending, Confirmed],
    };

    public static TheoryData<OrderAction, OrderStatus> EveryPair { get; } = new(
        from action in Enum.GetValues<OrderAction>() from status in Enum.GetValues<OrderStatus>() select (action, status));

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Refusal_OfAFreshOrder_IsAConflictUnlessAllowed(OrderAction action, OrderStatus status)
    {
        var refusal = AnOrder().In(status).Refusal(action);

        if (Allowed[action].Contains(status)) Assert.Null(refusal);
        else Assert.Equal(ErrorKind.Conflict, refusal?.Kind);
    }

    [Theory]
    [InlineData(OrderAction.Place, Cancelled, "order.place_not_allowed")]
    [InlineData(OrderAction.Cancel, Completed, "order.cancel_not_allowed")]
    [InlineData(OrderAction.CancelLines, Draft, "order.cancel_lines_not_allowed")]
    [InlineData(OrderAction.ReleaseHold, Draft, "order.release_hold_not_allowed")]
    public void Refusal_ByTheStatus_NamesTheAction(OrderAction action, OrderStatus status, string code) =>
        Assert.Equal(code, AnOrder().In(status).Refusal(action)?.Code);

    [Fact]
    public void Transitions_HaveOneRowForEachAction() =>
        Assert.Equal(Enum.GetValues<OrderAction>(), OrderLifecycle.Transitions.Select(t => t.Action).Order());

    [Fact]
    public void EveryStatusButTheLast_HasAWayOut() =>
        Assert.Equal(
            [Cancelled],
            Enum.GetValues<OrderStatus>().Where(s => !OrderLifecycle.Transitions.Any(t => t.To is { } to && to != s && t.From.Contains(s))));

    [Theory]
    [InlineData(Pending, Confirmed)]
    [InlineData(Confirmed, Confirmed)]
    public void Confirm_WhenPendingOrConfirmed_EndsConfirmed(OrderStatus from, OrderStatus to)
    {
        var order = AnOrder().In(from);

        Assert.Null(order.Confirm(Now).Error);

        Assert.Equal((to, from == to ? 0 : 1), (order.Status, order.Events.Count));
    }

    [Fact]
    public void Confirm_WhenHeld_WaitsForTheLastRelease()
    {
        var order = AnOrder().In(Pending);
        var fraud = order.Holds.Place(HoldKinds.Fraud, null, Now).Value;
        var payment = order.Holds.Place(HoldKinds.Payment, null, Now).Value;

        Assert.Equal("order.held", order.Confirm(Now).Error?.Code);
        Assert.Null(order.Holds.Release(fraud, null, Now).Error);
        Assert.Equal("order.held", order.Confirm(Now).Error?.Code);
        Assert.Null(order.Holds.Release(payment, null, Now).Error);
        Assert.Null(order.Confirm(Now).Error);
    }

    [Fact]
    public void Refused_LeavesEveryMemberAsItWas()
    {
        var order = AnOrder().In(Cancelled);
        var (number, placed, reason, version) = (order.Number, order.PlacedAt, order.CancelReason, order.Version);

        Assert.NotNull(order.Place(2027, Now.AddDays(1), null, Now.AddDays(1)).Error);
        Assert.NotNull(order.Confirm(Now.AddDays(1)).Error);

        Assert.Equal((number, placed, reason, version), (order.Number, order.PlacedAt, order.CancelReason, order.Version));
        Assert.Null(order.ConfirmedAt);
    }
}
