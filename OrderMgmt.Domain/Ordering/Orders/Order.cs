using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What buyer and seller agreed, without the lines.</summary>
/// <param name="Historic">Placed elsewhere and brought in afterwards: takes no stock, sends no mail.</param>
/// <param name="CustomerId">The customer on record; null for one who is known by this order alone.</param>
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
    bool Historic,
    CustomerId? CustomerId = null);

/// <summary>Units of one line.</summary>
public readonly record struct LineUnits(int LineNo, int Quantity);

/// <summary>
/// An order: its terms are snapshots that never follow the catalogue, its status moves only by actions, its quantities say
/// what became of the goods. This part holds what was agreed and its way up to being placed.
/// </summary>
public sealed partial class Order : AggregateRoot
{
    private List<OrderLine> lines = [];
    private List<OrderEntry> entries = [];
    private readonly List<StockDemand> stockDemands = [];
    private int? awaitedNumberYear;

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

    /// <summary>The customer on record; what is told of it here never follows later changes there.</summary>
    public CustomerId? CustomerId { get; private set; }

    public CustomerSnapshot Customer { get; private set; } = null!;

    /// <summary>The customer's mail address as searches compare it.</summary>
    public string? CustomerEmailKey { get; private set; }

    public PostalAddress ShippingAddress { get; private set; } = null!;

    public PostalAddress? BillingAddress { get; private set; }

    public Rate ShippingTaxRate { get; private set; }

    /// <summary>For the units that were not cancelled.</summary>
    public OrderTotals Totals { get; private set; } = null!;

    /// <summary>The total when it was placed, whatever was changed or cancelled since.</summary>
    public long? PlacedTotal { get; private set; }

    /// <summary>Where sales count it: the ship-to country when it was placed.</summary>
    public string? SalesCountry { get; private set; }

    public bool Historic { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>Until when a draft keeps the stock that was reserved for it; null when it has none.</summary>
    public DateTimeOffset? ReservedUntil { get; private set; }

    public DateTimeOffset? PlacedAt { get; private set; }

    /// <summary>When it is cancelled if it is still pending then; null when it waits for ever.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>What lists sort by: when it was placed or, for a draft, made.</summary>
    public DateTimeOffset SortedAt { get; private set; }

    /// <summary>How many entries its ledger has.</summary>
    public int LastEntryNo { get; private set; }

    public IReadOnlyList<OrderLine> Lines => lines;

    /// <summary>Only what was entered since loading, unless asked for.</summary>
    public IReadOnlyList<OrderEntry> Entries => entries;

    /// <summary>What the acts since loading ask of the stock.</summary>
    public IReadOnlyList<StockDemand> StockDemands => stockDemands;

    /// <summary>The year of the number that a placed order still lacks; null when it lacks none.</summary>
    public int? AwaitedNumberYear => awaitedNumberYear;

    public override string SubjectType => "Order";

    public override Guid SubjectId => Id.Value;

    public override void Stored()
    {
        base.Stored();
        stockDemands.Clear();
    }

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
            CustomerId = terms.CustomerId,
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

        order.Sum(terms.Shipping);
        if (order.Totals.IsTooLarge) return OrderErrors.TotalTooLarge;

        order.Raise(new OrderCreated(order.Currency.Code, lines.Count, order.Totals.Total, now));
        return order;
    }

    /// <summary>Says what stock gave a line: promised now, and to wait for.</summary>
    public void Allot(int lineNo, int reserved, int backordered, DateTimeOffset now)
    {
        Line(lineNo)!.Allot(reserved, backordered);
        if (backordered > 0 && PlacedAt is not null) Enter(OrderEntryKind.Backordered, lineNo, backordered, default, now);
        Touch();
    }

    /// <summary>Goods arrived for units that waited.</summary>
    public void Fill(int lineNo, int units, DateTimeOffset now)
    {
        Line(lineNo)!.Fill(units);
        if (PlacedAt is not null) Enter(OrderEntryKind.Backordered, lineNo, -units, default, now);
        Raise(new OrderBackorderFilled(lineNo, units, now));
    }

    /// <summary>Gives a draft its stock, until then.</summary>
    public Result<Order> Reserve(DateTimeOffset until, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Reserve) is { } refused) return refused;

        ReservedUntil = until;
        Raise(new OrderReserved(until, now));
        stockDemands.Add(new AllotStock());
        return this;
    }

    public bool IsReservationExpired(DateTimeOffset now) => Status is OrderStatus.Draft && ReservedUntil <= now;

    /// <summary>Takes the stock back from a draft whose reservation has expired; leaves every other order as it is.</summary>
    public void ExpireReservation(DateTimeOffset now)
    {
        if (!IsReservationExpired(now)) return;

        foreach (var line in lines) line.Unreserve();
        ReservedUntil = null;
        Raise(new OrderReservationExpired(now));
        stockDemands.Add(new SettleStock());
    }

    /// <summary>Binds the seller. The order takes its stock and then its number before it is stored.</summary>
    /// <param name="numberYear">The year in its number: in which it was placed, where the tenant is.</param>
    /// <param name="placedAt">When the buyer placed it; lies in the past for a historic order.</param>
    /// <param name="expiresAt">When it is cancelled if it is still pending then.</param>
    public Result<Order> Place(int numberYear, DateTimeOffset placedAt, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Place) is { } refused) return refused;

        Status = OrderLifecycle.Target(OrderAction.Place);
        awaitedNumberYear = numberYear;
        PlacedAt = SortedAt = placedAt;
        (ReservedUntil, ExpiresAt) = (null, expiresAt);
        (PlacedTotal, SalesCountry) = (Totals.Total, ShippingAddress.Country);
        foreach (var line in lines)
        {
            Enter(OrderEntryKind.Ordered, line.No, line.Ordered, line.Amounts, placedAt);
            if (line.Backordered > 0) Enter(OrderEntryKind.Backordered, line.No, line.Backordered, default, placedAt);
        }

        if (Totals.Shipping != 0) Enter(OrderEntryKind.Ordered, OrderEntry.ShippingLine, 0, ShippingAmounts, placedAt);
        stockDemands.Add(new AllotStock());
        Raise(new OrderPlaced("", placedAt, Currency.Code, Totals.Total, Historic, Customer.Email is not null, now));
        return this;
    }

    /// <summary>Gives a placed order the tenant's next number. Last of all: whoever takes a number makes the tenant's other writers wait.</summary>
    /// <exception cref="InvalidOperationException">It awaits no number, or a line has not got its stock yet.</exception>
    public void AssignNumber(long counter)
    {
        if (awaitedNumberYear is not { } year) throw new InvalidOperationException("This order awaits no number.");
        if (lines.Any(l => l.Unallotted > 0)) throw new InvalidOperationException("A line has not got its stock yet.");

        var number = new OrderNumber(year, counter).ToString();
        (Number, NumberCounter, awaitedNumberYear) = (number, counter, null);
        Amend<OrderPlaced>(placed => placed with { Number = number });
    }

    /// <summary>Why the action is refused now; null when it is allowed.</summary>
    public Error? Refusal(OrderAction action) => OrderLifecycle.Refusal(action, this);

    private LineAmounts ShippingAmounts => OrderTotals.ShippingAmounts(Totals.Shipping, ShippingTaxRate, PricesIncludeTax);

    private OrderLine? Line(int no) => lines.Find(l => l.No == no);

    private void Sum(long shipping) => Totals = OrderTotals.Of([.. lines.Select(l => l.Amounts)], shipping, ShippingTaxRate, PricesIncludeTax);

    private void Enter(
        OrderEntryKind kind, int lineNo, int quantity, LineAmounts amounts, DateTimeOffset at, Guid? source = null, string? detail = null, long value = 0) =>
        entries.Add(OrderEntry.Of(Id, ++LastEntryNo, lineNo, kind, quantity, amounts, at, source, detail, value));
}
