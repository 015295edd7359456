using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

public sealed class OrderTests
{
    [Fact]
    public void Draft_HasNoNumberAndHoldsNoStock()
    {
        var order = AnOrder().Draft();

        Assert.Equal((OrderStatus.Draft, null, null, null), (order.Status, order.Number, order.NumberCounter, order.PlacedAt));
        Assert.Equal([0], order.Lines.Select(l => l.Reserved));
        Assert.Equal(Now, order.SortedAt);
    }

    [Fact]
    public void Draft_NumbersItsLinesFromOne()
    {
        var order = AnOrder().WithLines(ALine(), ALine(), ALine()).Draft();

        Assert.Equal([1, 2, 3], order.Lines.Select(l => l.No));
        Assert.All(order.Lines, line => Assert.Equal(order.Id, line.OrderId));
    }

    [Theory]
    [InlineData("  Ada@Example.com ", "ADA@EXAMPLE.COM")]
    [InlineData(null, null)]
    public void Draft_KeepsTheMailAddressAsSearchesCompareIt(string? email, string? key) =>
        Assert.Equal(key, AnOrder().With(t => t with { Customer = new CustomerSnapshot("Ada", email) }).Draft().CustomerEmailKey);

    [Fact]
    public void Place_GivesNumberAndReservesTrackedLinesOnly()
    {
        var order = AnOrder().WithLines(ALine() with { Quantity = 3 }, ALine() with { ProductId = null, Quantity = 5 }).Draft();

        order.PlaceWithStock(42, Now.AddHours(-1));

        Assert.Equal(("2026-000042", 42L), (order.Number, order.NumberCounter));
        Assert.Equal([3, 0], order.Lines.Select(l => l.Reserved));
        Assert.Equal((Now.AddHours(-1), Now.AddHours(-1)), (order.PlacedAt!.Value, order.SortedAt));
    }

    [Fact]
    public void Place_WhenHistoric_ReservesNothing()
    {
        var order = AnOrder().Historic().WithLines(ALine() with { ProductId = null }).Draft();

        order.PlaceWithStock(1, Now.AddYears(-1));

        Assert.Equal([0], order.Lines.Select(l => l.Reserved));
        Assert.True(Assert.IsType<OrderPlaced>(order.Events[^1]).Historic);
    }

    [Fact]
    public void Cancel_ReleasesAndCancelsEveryUnit()
    {
        var order = AnOrder().WithLines(ALine() with { Quantity = 3 }, ALine() with { Quantity = 4 }).In(OrderStatus.Confirmed);

        Assert.Null(order.Cancel("late", Now.AddDays(1)).Error);

        Assert.Equal([(3, 0), (4, 0)], order.Lines.Select(l => (l.Cancelled, l.Reserved)));
        Assert.Equal(("late", Now.AddDays(1)), (order.CancelReason, order.CancelledAt!.Value));
    }

    [Fact]
    public void Cancel_WhenCancelled_KeepsTheFirstReason()
    {
        var order = AnOrder().In(OrderStatus.Cancelled);

        Assert.Null(order.Cancel("another", Now.AddDays(1)).Error);

        Assert.Equal(("arranged", Now), (order.CancelReason, order.CancelledAt!.Value));
    }

    [Fact]
    public void Change_WhenTheUnitsOfAllItsChangesPassWhatACountHolds_IsRefusedAndTheOrderStaysAlive()
    {
        const int Most = 100_000;
        var order = AnOrder().WithLines(ALine() with { UnitPrice = 0, Quantity = 1 }).In(OrderStatus.Pending);
        Result<Done> last = new Done();
        for (var i = 0; i <= 2 * (int.MaxValue / (Most - 1)) && last.Error is null; i++)
        {
            var change = order.Changes.Open([new ChangeAction(ChangeKind.SetQuantity, 1, null, i % 2 == 0 ? Most : 1, null, null, null)], null, Now, Now).Value;
            last = order.Changes.Confirm(change, Now);
            foreach (var line in order.Lines) order.Allocate(line.No, line.Unallocated, 0, Now);
            if (last.Error is not null) Assert.Null(order.Changes.Discard(change, Now).Error);
        }

        Assert.Equal("change.too_many_units", last.Error?.Code);
        Assert.Null(order.Cancel("no", Now).Error);
    }

    [Theory]
    [InlineData(Money.MaxTotal, null)]
    [InlineData(Money.MaxTotal + 1, "order.total_too_large")]
    public void Draft_WhenTheTotalPassesTheLimit_IsRefused(long total, string? code)
    {
        var drafted = AnOrder().WithLines(ALine() with { UnitPrice = total - 1 }).With(t => t with { Shipping = 1 }).TryDraft();

        Assert.Equal(code, drafted.Error?.Code);
    }

    [Fact]
    public void Draft_WhenOnlyTheSubtotalPassesTheLimit_IsRefused()
    {
        var free = ALine() with { UnitPrice = Money.MaxTotal, Quantity = 2, Discount = Rate.FromPercent(100) };

        Assert.Equal("order.total_too_large", AnOrder().WithLines(free).TryDraft().Error?.Code);
    }
}
