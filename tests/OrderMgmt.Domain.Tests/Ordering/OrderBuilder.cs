using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>A valid order; a test states only what it is about.</summary>
internal sealed class OrderBuilder
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PostalAddress Address = new("Ada Byron", "1 Main St", null, "London", null, null, "GB");

    private OrderTerms terms = new(
        Currency.Of("EUR"), false, 0, Rate.Zero, new CustomerSnapshot("Ada Byron", "ada@example.com"), Address, null, null, null, false);

    private LineTerms[] lines = [ALine()];

    public static OrderBuilder AnOrder() => new();

    /// <summary>One unit at 10.00, without tax, of a product in the catalogue.</summary>
    public static LineTerms ALine() =>
        new(ProductId.From(Guid.CreateVersion7(Now)), "SKU-1", "A thing", 1000, 1, Rate.Zero, Rate.Zero);

    public OrderBuilder With(Func<OrderTerms, OrderTerms> change)
    {
        terms = change(terms);
        return this;
    }

    public OrderBuilder WithLines(params LineTerms[] these)
    {
        lines = these;
        return this;
    }

    public OrderBuilder Historic() => With(t => t with { Historic = true });

    public Result<Order> TryDraft() => Order.Draft(terms, lines, Now);

    public Order Draft() => TryDraft().Value;

    /// <summary>The order after the acts that lead to the status, its events stored.</summary>
    public Order In(OrderStatus status)
    {
        var order = Draft();
        if (status is not OrderStatus.Draft) order.PlaceWithStock();
        if (status is OrderStatus.Confirmed or OrderStatus.Completed) Assert.Null(order.Confirm(Now).Error);
        if (status is OrderStatus.Completed) order.ShipEverything();
        if (status is OrderStatus.Cancelled) Assert.Null(order.Cancel("arranged", Now).Error);
        order.Stored();
        return order;
    }
}

internal static class OrderActs
{
    public static readonly StockLocationId Location = StockLocationId.From(Guid.CreateVersion7(OrderBuilder.Now));

    /// <summary>Places the order with all of its stock reserved.</summary>
    public static Order PlaceWithStock(this Order order, long counter = 1, DateTimeOffset? placedAt = null)
    {
        foreach (var line in order.Lines) order.Allocate(line.No, line.Unallocated, 0, OrderBuilder.Now);
        Assert.Null(order.Place(2026, placedAt ?? OrderBuilder.Now, null, OrderBuilder.Now).Error);
        order.AssignNumber(counter);
        return order;
    }

    /// <summary>Puts all that can be put into a fulfilment into one.</summary>
    public static Fulfilment FulfilEverything(this Order order) =>
        order.Fulfilments.Create(
            Location, [.. order.Lines.Where(l => l.Fulfillable > 0).Select(l => new LineUnits(l.No, l.Fulfillable))], Tracking.None, OrderBuilder.Now).Value;

    public static Fulfilment ShipEverything(this Order order)
    {
        var fulfilment = order.FulfilEverything();
        Assert.Null(order.Fulfilments.Ship(fulfilment, null, OrderBuilder.Now, OrderBuilder.Now).Error);
        return fulfilment;
    }
}
