using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

public sealed class OrderEventsTests
{
    [Fact]
    public void Life_RaisesOneEventForEachAct_NumberedWithoutAGap()
    {
        var order = AnOrder().Draft();
        order.PlaceWithStock(1);
        order.Confirm(Now);
        order.Cancel("late", Now);

        Assert.Equal(
            [("order.created", 1), ("order.placed", 2), ("order.confirmed", 3), ("order.cancelled", 4)],
            order.Events.Select(e => (e.Type, e.Sequence)));
    }

    [Fact]
    public void Stored_ClearsTheEventsAndTheSequenceGoesOn()
    {
        var order = AnOrder().In(OrderStatus.Pending);

        order.Confirm(Now);

        Assert.Equal([3], order.Events.Select(e => e.Sequence));
        Assert.Equal(3, order.LastSequence);
    }

    [Fact]
    public void Version_GrowsByOneForEachCommand_HoweverManyEvents()
    {
        var order = AnOrder().Draft();
        order.PlaceWithStock(1);
        Assert.Equal(1, order.Version);

        order.Stored();
        order.Confirm(Now);
        Assert.Equal(2, order.Version);
    }

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData(null, false)]
    public void Placed_SaysWhetherThereIsAnAddressForTheMail(string? email, bool hasEmail)
    {
        var order = AnOrder().With(t => t with { Customer = new CustomerSnapshot("Ada", email) }).Draft();

        order.PlaceWithStock(7);

        var placed = Assert.IsType<OrderPlaced>(order.Events[^1]);
        Assert.Equal(("2026-000007", Now, "EUR", 1000L), (placed.Number, placed.PlacedAt, placed.Currency, placed.Total));
        Assert.Equal((hasEmail, false), (placed.HasEmail, placed.Historic));
    }
}
