using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>
/// An order: its terms are snapshots that never follow the catalogue, its status moves only by actions, its quantities say
/// what became of the goods. What belongs to it acts through its parts (<see cref="Fulfilments"/>, <see cref="Payments"/> …).
/// </summary>
public sealed partial class Order : AggregateRoot
{
    public const int MaxLines = 200;

    private List<OrderLine> lines = [];
    private List<OrderEntry> entries = [];
    private readonly List<StockDemand> stockDemands = [];
    private OrderBilling? billing;
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

    /// <summary>The customer on record; its details on this order never follow later changes there.</summary>
    public CustomerId? CustomerId { get; private set; }

    public CustomerSnapshot Customer { get; private set; } = null!;

    /// <summary>The customer's mail address as searches compare it.</summary>
    public string? CustomerEmailKey { get; private set; }

    public PostalAddress ShippingAddress { get; private set; } = null!;

    public PostalAddress? BillingAddress { get; private set; }

    public Rate ShippingTaxRate { get; private set; }

    /// <summary>For the units that were not cancelled.</summary>
    public OrderTotals Totals { get; internal set; } = null!;

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

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>A change is being put together.</summary>
    public bool HasOpenChange { get; internal set; }

    /// <summary>The kinds of the open holds.</summary>
    public HoldKinds OpenHolds { get; internal set; }

    /// <summary>Authorised, and neither captured nor voided; like every sum of money here in minor units of the order's currency.</summary>
    public long Authorised { get; internal set; }

    public long Captured { get; internal set; }

    public long Refunded { get; internal set; }

    /// <summary>Of the total; grows with refunds and returns, and falls when what was credited is cancelled.</summary>
    public long Credited { get; internal set; }

    /// <summary>Refunds for nothing that the order has; never used up.</summary>
    public long GoodwillCredit { get; internal set; }

    public long ShippingCredit { get; internal set; }

    /// <summary>The part of the refunds of billed units and shipping that settled what was overpaid, and so lowered no bill.</summary>
    public long SettledRefunds { get; internal set; }

    /// <summary>How many entries its ledger has.</summary>
    public int LastEntryNo { get; private set; }

    public IReadOnlyList<OrderLine> Lines => lines;

    /// <summary>Only what was entered since loading, unless asked for.</summary>
    public IReadOnlyList<OrderEntry> Entries => entries;

    /// <summary>What the acts since loading ask of the stock.</summary>
    public IReadOnlyList<StockDemand> StockDemands => stockDemands;

    /// <summary>The year of the number that a placed order still lacks; null when it lacks none.</summary>
    public int? AwaitedNumberYear => awaitedNumberYear;

    public bool IsHeld => OpenHolds is not HoldKinds.None;

    public long Refundable => Captured - Refunded;

    /// <summary>What the buyer still has to pay; negative when too much was paid.</summary>
    public long AmountDue => OrderPayments.DueOf(Totals.Total, Credited, Refundable);

    /// <summary>The lines whose amounts do not follow from prices, rates and units; <see cref="OrderEntry.ShippingLine"/> for the shipping's tax.</summary>
    public IEnumerable<int> MispricedLines => Billing.MispricedLines;

    public PaymentStatus PaymentStatus => Payments.Status;

    public FulfilmentProgress FulfilmentProgress => Fulfilments.Progress;

    public ReturnProgress ReturnProgress => Returns.Progress;

    public OrderChanges Changes => new(this);

    public OrderHolds Holds => new(this);

    public OrderFulfilments Fulfilments => new(this);

    public OrderPayments Payments => new(this);

    public OrderReturns Returns => new(this);

    internal OrderBilling Billing => billing ??= new OrderBilling(this);

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
            CustomerEmailKey = MailAddress.KeyOf(terms.Customer.Email),
            ShippingAddress = terms.ShippingAddress,
            BillingAddress = terms.BillingAddress,
            ShippingTaxRate = terms.ShippingTaxRate,
            Historic = terms.Historic,
            DraftedAt = now,
            SortedAt = now,
        };
        for (var i = 0; i < lines.Count; i++)
            order.lines.Add(OrderLine.Create(order.Id, i + 1, lines[i], terms.PricesIncludeTax));

        order.Billing.Sum(terms.Shipping);
        if (order.Totals.IsTooLarge) return OrderErrors.TotalTooLarge;

        order.Raise(new OrderCreated(order.Currency.Code, lines.Count, order.Totals.Total, now));
        return order;
    }

    /// <summary>Why the action is refused now; null when it is allowed.</summary>
    public Error? Refusal(OrderAction action) => OrderLifecycle.Refusal(action, this);

    internal OrderLine? Line(int no) => lines.Find(l => l.No == no);

    internal OrderLine AddLine(LineTerms terms)
    {
        var line = OrderLine.Create(Id, lines.Max(l => l.No) + 1, terms, PricesIncludeTax);
        lines.Add(line);
        return line;
    }

    internal void Readdress(PostalAddress shipping, PostalAddress? billing) => (ShippingAddress, BillingAddress) = (shipping, billing);

    /// <summary>What is wrong with the requested units; null when each line exists and has that many.</summary>
    internal Error? Mismatch(IReadOnlyList<LineUnits> units, Func<OrderLine, int> has, string pointer)
    {
        for (var i = 0; i < units.Count; i++)
        {
            if (Line(units[i].LineNo) is not { } line) return OrderErrors.UnknownLine.At($"{pointer}/{i}/lineNo");
            if (has(line) < units[i].Quantity) return OrderErrors.TooManyUnits.At($"{pointer}/{i}/quantity");
        }

        return null;
    }

    internal void Demand(params ReadOnlySpan<StockDemand> demands) => stockDemands.AddRange(demands);

    internal void Enter(
        OrderEntryKind kind, int lineNo, int quantity, LineAmounts amounts, DateTimeOffset at, Guid? source = null, string? detail = null, long value = 0) =>
        entries.Add(OrderEntry.Of(Id, ++LastEntryNo, lineNo, kind, quantity, amounts, at, source, detail, value));

    /// <summary>To try a change on; never stored.</summary>
    internal Order Copy()
    {
        var copy = (Order)MemberwiseClone();
        (copy.lines, copy.entries, copy.billing) = ([.. lines.Select(l => l.Copy())], [], null);
        return copy;
    }

    /// <summary>A mail about the order has failed for good.</summary>
    /// <param name="reason">Holds no personal data.</param>
    public void GiveUpEmail(string template, string reason, DateTimeOffset now) => Raise(new EmailFailed(template, reason, now));
}
