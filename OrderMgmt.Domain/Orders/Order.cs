using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

/// <summary>What buyer and seller agreed, without the lines.</summary>
/// <param name="Historic">Placed elsewhere and brought in afterwards: takes no stock, sends no mail.</param>
public sealed record OrderTerms(
    Currency Currency,
    bool PricesIncludeTax,
    long Shipping,
    Rate ShippingTaxRate,
    CustomerSnapshot Customer,
    PostalAddress ShippingAddress,
    PostalAddress? BillingAddress,
    string? Source,
    string? Reference,
    bool Historic);

/// <summary>An order: its terms are snapshots that never follow the catalogue, its status moves only by actions.</summary>
public sealed class Order : AggregateRoot
{
    private readonly List<OrderLine> lines = [];

    private Order() { }

    public OrderId Id { get; private set; }

    public OrderStatus Status { get; private set; }

    /// <summary>Given when placed; drafts have none.</summary>
    public string? Number { get; private set; }

    /// <summary>The tenant's counter behind <see cref="Number"/>: 1, 2, 3 … without a gap.</summary>
    public long? NumberCounter { get; private set; }

    public string? Reference { get; private set; }

    public string? Source { get; private set; }

    public Currency Currency { get; private set; }

    public bool PricesIncludeTax { get; private set; }

    public CustomerSnapshot Customer { get; private set; } = null!;

    /// <summary>The customer's mail address as searches compare it.</summary>
    public string? CustomerEmailKey { get; private set; }

    public PostalAddress ShippingAddress { get; private set; } = null!;

    public PostalAddress? BillingAddress { get; private set; }

    public Rate ShippingTaxRate { get; private set; }

    public OrderTotals Totals { get; private set; } = null!;

    public bool Historic { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset? PlacedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>What lists sort by: when it was placed or, for a draft, made.</summary>
    public DateTimeOffset SortedAt { get; private set; }

    public IReadOnlyList<OrderLine> Lines => lines;

    public override Guid SubjectId => Id.Value;

    /// <summary>A new draft with every amount computed.</summary>
    public static Result<Order> Draft(OrderTerms terms, IReadOnlyList<LineTerms> lines, DateTimeOffset now)
    {
        var order = new Order
        {
            Id = EntityId.New<OrderId>(now),
            Status = OrderStatus.Draft,
            Reference = terms.Reference,
            Source = terms.Source,
            Currency = terms.Currency,
            PricesIncludeTax = terms.PricesIncludeTax,
            Customer = terms.Customer,
            CustomerEmailKey = CustomerSnapshot.EmailKey(terms.Customer.Email),
            ShippingAddress = terms.ShippingAddress,
            BillingAddress = terms.BillingAddress,
            ShippingTaxRate = terms.ShippingTaxRate,
            Historic = terms.Historic,
            DraftedAt = now,
            SortedAt = now,
        };
        for (var i = 0; i < lines.Count; i++)
            order.lines.Add(OrderLine.Create(order.Id, i + 1, lines[i], terms.PricesIncludeTax));

        order.Totals = OrderTotals.Of(order.lines, terms);
        if (order.Totals.Total > Money.MaxTotal || order.Totals.Subtotal > Money.MaxTotal) return OrderErrors.TotalTooLarge;

        order.Raise(new OrderCreated(order.Currency.Code, lines.Count, order.Totals.Total, now));
        return order;
    }

    /// <summary>Binds the seller. The stock of every tracked line must have been taken in the same transaction.</summary>
    /// <param name="placedAt">When the buyer placed it; lies in the past for a historic order.</param>
    public Result<Order> Place(OrderNumber number, DateTimeOffset placedAt, DateTimeOffset now)
    {
        if (OrderLifecycle.Refusal(OrderAction.Place, Status) is { } refused) return refused;

        if (!Historic)
            foreach (var line in lines.Where(l => l.IsTracked))
                line.Reserve();
        Status = OrderLifecycle.Target(OrderAction.Place);
        Number = number.ToString();
        NumberCounter = number.Counter;
        PlacedAt = SortedAt = placedAt;
        Raise(new OrderPlaced(Number, placedAt, Currency.Code, Totals.Total, Historic, Customer.Email is not null, now));
        return this;
    }

    public Result<Order> Confirm(DateTimeOffset now)
    {
        if (Status is OrderStatus.Confirmed) return this;
        if (OrderLifecycle.Refusal(OrderAction.Confirm, Status) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Confirm);
        ConfirmedAt = now;
        Raise(new OrderConfirmed(now));
        return this;
    }

    /// <summary>Ends the order. The stock it held must be released in the same transaction.</summary>
    public Result<Order> Cancel(string reason, DateTimeOffset now)
    {
        if (Status is OrderStatus.Cancelled) return this;
        if (OrderLifecycle.Refusal(OrderAction.Cancel, Status) is { } refused) return refused;

        foreach (var line in lines) line.Cancel();
        Status = OrderLifecycle.Target(OrderAction.Cancel);
        CancelledAt = now;
        CancelReason = reason;
        Raise(new OrderCancelled(reason, now));
        return this;
    }
}
