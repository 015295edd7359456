using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>What the parts of an order do beside what random lives of orders compare.</summary>
public sealed class OrderPartsTests
{
    private static readonly Tracking Parcel = new("Post", "P-1", null);

    [Fact]
    public void Track_WithAnotherNumber_ReplacesItOnceWithOneEvent()
    {
        var order = AnOrder().In(OrderStatus.Confirmed);
        var fulfilment = order.FulfilEverything();

        Assert.Null(order.Fulfilments.Track(fulfilment, Parcel, Now).Error);
        Assert.Null(order.Fulfilments.Track(fulfilment, Parcel, Now).Error);

        Assert.Equal(Parcel, fulfilment.Tracking);
        Assert.Single(order.Events.OfType<FulfilmentTracked>());
    }

    [Fact]
    public void ShipAndDeliver_AtATimeThatCannotBe_PointAtIt()
    {
        var order = AnOrder().In(OrderStatus.Confirmed);
        var fulfilment = order.FulfilEverything();

        var early = order.Fulfilments.Ship(fulfilment, null, Now.AddDays(-1), Now);
        Assert.Null(order.Fulfilments.Ship(fulfilment, null, Now, Now).Error);
        var late = order.Fulfilments.Deliver(fulfilment, Now.AddDays(1), Now);

        Assert.Equal((FulfilmentErrors.TimeOutOfRange.Code, FulfilmentErrors.TimeOutOfRange.Code), (early.Error?.Code, late.Error?.Code));
        Assert.Equal(["/shippedAt", "/deliveredAt"], [.. early.Error!.Fields!.Keys, .. late.Error!.Fields!.Keys]);
    }

    [Fact]
    public void Close_OfAReceivedReturn_RaisesItsEvent()
    {
        var order = AnOrder().In(OrderStatus.Completed);
        var back = order.Returns.Request([new UnitsToReturn(1, 1, ReturnReason.Other)], null, Now).Value;
        Assert.Null(order.Returns.Approve(back, Now).Error);
        Assert.Null(order.Returns.Receive(back, _ => ReturnDisposition.Restock, OrderActs.Location, true, Now).Error);

        Assert.Null(order.Returns.Close(back, Now).Error);

        Assert.IsType<ReturnClosed>(order.Events[^1]);
    }

    [Fact]
    public void Rewrite_OfAChange_GivesTheOrderAVersion()
    {
        var order = AnOrder().In(OrderStatus.Confirmed);
        var change = order.Changes.Open([Quantity(3)], null, Now.AddDays(1), Now).Value;
        order.Stored();
        var seen = order.Version;

        Assert.Null(order.Changes.Rewrite(change, [Quantity(2)]).Error);

        Assert.Equal(seen + 1, order.Version);
    }

    [Fact]
    public void Preview_AppliesWhatCanBe_AndLeavesTheOrder()
    {
        var order = AnOrder().WithLines(ALine(), ALine() with { UnitPrice = 500 }).In(OrderStatus.Confirmed);
        Assert.Null(order.Fulfilments.Create(OrderActs.Location, [new LineUnits(1, 1)], Tracking.None, Now).Error);
        var change = order.Changes.Open([Quantity(0), Quantity(3, line: 2)], null, Now.AddDays(1), Now).Value;

        var outcome = order.Changes.Preview(change, Now);

        Assert.Equal([ChangeErrors.BelowFulfilled.Code], outcome.Problems.Select(p => p.Code));
        Assert.Equal((2500L, 1500L), (outcome.After.Totals.Total, order.Totals.Total));
        Assert.Equal([1, 3], outcome.After.Lines.Select(l => l.Live));
    }

    [Fact]
    public void Preview_OfAmountsThatAreTooLarge_Throws()
    {
        var order = AnOrder().WithLines(ALine() with { UnitPrice = Money.MaxAmount }).In(OrderStatus.Confirmed);
        var change = order.Changes.Open([Quantity(100_000)], null, Now.AddDays(1), Now).Value;

        Assert.True(order.Changes.IsTooLarge(change));
        Assert.Throws<InvalidOperationException>(() => order.Changes.Preview(change, Now));
    }

    [Fact]
    public void MispricedLines_OfAnOrderAsItIs_AreNone() => Assert.Empty(AnOrder().In(OrderStatus.Confirmed).MispricedLines);

    private static ChangeAction Quantity(int units, int line = 1) => new(ChangeKind.SetQuantity, line, null, units, null, null, null);
}
