using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using static OrderMgmt.Domain.Tests.Orders.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Orders;

public sealed class OrderLifecycleTests
{
    /// <summary>Written down by hand, so that a changed table must be changed here too.</summary>
    private static readonly Dictionary<(OrderAction, OrderStatus), OrderStatus> Allowed = new()
    {
        [(OrderAction.Place, OrderStatus.Draft)] = OrderStatus.Pending,
        [(OrderAction.Confirm, OrderStatus.Pending)] = OrderStatus.Confirmed,
        [(OrderAction.Cancel, OrderStatus.Pending)] = OrderStatus.Cancelled,
        [(OrderAction.Cancel, OrderStatus.Confirmed)] = OrderStatus.Cancelled,
    };

    private static readonly (OrderAction, OrderStatus)[] Repeated =
        [(OrderAction.Confirm, OrderStatus.Confirmed), (OrderAction.Cancel, OrderStatus.Cancelled)];

    public static TheoryData<OrderAction, OrderStatus> EveryPair { get; } = new(
        from action in Enum.GetValues<OrderAction>() from status in Enum.GetValues<OrderStatus>() select (action, status));

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Act_InAnyState_MovesOrAnswersWhyNot(OrderAction action, OrderStatus status)
    {
        var order = AnOrder().In(status);
        var version = order.Version;

        var result = Act(order, action);

        if (Allowed.TryGetValue((action, status), out var target))
            Assert.Equal((null, target, version + 1, 1), (result.Error?.Code, order.Status, order.Version, order.Events.Count));
        else if (Repeated.Contains((action, status)))
            Assert.Equal((null, status, version, 0), (result.Error?.Code, order.Status, order.Version, order.Events.Count));
        else
            Assert.Equal((CodeOf(action), status, version, 0), (result.Error?.Code, order.Status, order.Version, order.Events.Count));
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Refusal_InAnyState_IsAConflictUnlessAllowed(OrderAction action, OrderStatus status)
    {
        var refusal = OrderLifecycle.Refusal(action, status);

        if (Allowed.ContainsKey((action, status))) Assert.Null(refusal);
        else Assert.Equal((CodeOf(action), ErrorKind.Conflict), (refusal?.Code, refusal?.Kind));
    }

    [Fact]
    public void Transitions_HaveOneRowForEachAction() =>
        Assert.Equal(Enum.GetValues<OrderAction>(), OrderLifecycle.Transitions.Select(t => t.Action).Order());

    [Fact]
    public void Refused_LeavesEveryMemberAsItWas()
    {
        var order = AnOrder().In(OrderStatus.Cancelled);
        var (number, placed, reason) = (order.Number, order.PlacedAt, order.CancelReason);

        Assert.NotNull(order.Place(new OrderNumber(2027, 9), Now.AddDays(1), Now.AddDays(1)).Error);
        Assert.NotNull(order.Confirm(Now.AddDays(1)).Error);

        Assert.Equal((number, placed, reason), (order.Number, order.PlacedAt, order.CancelReason));
        Assert.Null(order.ConfirmedAt);
    }

    private static string CodeOf(OrderAction action) => action switch
    {
        OrderAction.Place => "order.place_not_allowed",
        OrderAction.Confirm => "order.confirm_not_allowed",
        _ => "order.cancel_not_allowed",
    };

    private static Result<Order> Act(Order order, OrderAction action) => action switch
    {
        OrderAction.Place => order.Place(new OrderNumber(2026, 2), Now, Now),
        OrderAction.Confirm => order.Confirm(Now),
        _ => order.Cancel("changed my mind", Now),
    };
}
