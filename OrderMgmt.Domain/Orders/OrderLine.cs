using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Orders;

/// <summary>What a line is made from: agreed with the buyer, or taken from the product.</summary>
/// <param name="ProductId">The product whose stock the line takes; null for an ad hoc line and for a historic one.</param>
public sealed record LineTerms(
    ProductId? ProductId, string? Sku, string Name, long UnitPrice, int Quantity, Rate Discount, Rate TaxRate);

/// <summary>A line of an order: its price is a snapshot, its quantities say what became of the goods.</summary>
public sealed class OrderLine : ITenantOwned
{
    private OrderLine() { }

    public TenantId TenantId { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int No { get; private set; }

    public ProductId? ProductId { get; private set; }

    public string? Sku { get; private set; }

    public string Name { get; private set; } = "";

    public long UnitPrice { get; private set; }

    public Rate DiscountRate { get; private set; }

    public Rate TaxRate { get; private set; }

    public int Ordered { get; private set; }

    public int Cancelled { get; private set; }

    /// <summary>Promised by the stock; of a tracked line only.</summary>
    public int Reserved { get; private set; }

    /// <summary>Waiting for stock to arrive; of a tracked line only.</summary>
    public int Backordered { get; private set; }

    /// <summary>In fulfilments that have not been shipped.</summary>
    public int InFulfilment { get; private set; }

    /// <summary>Shipped.</summary>
    public int Fulfilled { get; private set; }

    public int Delivered { get; private set; }

    /// <summary>In returns that have been asked for or approved.</summary>
    public int InReturn { get; private set; }

    public int Returned { get; private set; }

    /// <summary>Units refunded by quantity, and the money that was; refunds of plain amounts are not among them.</summary>
    public int RefundedUnits { get; private set; }

    public long RefundedAmount { get; private set; }

    /// <summary>Unit price times the units that were not cancelled.</summary>
    public long Subtotal { get; private set; }

    public long Discount { get; private set; }

    public long Tax { get; private set; }

    /// <summary>What the buyer pays for the line.</summary>
    public long Total { get; private set; }

    /// <summary>Takes stock: a product of the catalogue, not an ad hoc line.</summary>
    public bool IsTracked => ProductId is not null;

    /// <summary>Ordered and not cancelled: what the amounts are for.</summary>
    public int Live => Ordered - Cancelled;

    public int Outstanding => Live - Fulfilled;

    public int Cancellable => Outstanding - InFulfilment;

    public int Fulfillable => (IsTracked ? Reserved : Outstanding) - InFulfilment;

    public int Returnable => Fulfilled - Returned - InReturn;

    /// <summary>Units whose stock is neither promised nor awaited yet; stock fills it before the change is stored.</summary>
    public int Unallotted => IsTracked ? Outstanding - Reserved - Backordered : 0;

    internal LineAmounts Amounts => new(Subtotal, Discount, Tax, Total);

    internal static OrderLine Create(OrderId order, int no, LineTerms terms, bool priceIncludesTax)
    {
        var line = new OrderLine
        {
            OrderId = order,
            No = no,
            ProductId = terms.ProductId,
            Sku = terms.Sku,
            Name = terms.Name,
            UnitPrice = terms.UnitPrice,
            DiscountRate = terms.Discount,
            TaxRate = terms.TaxRate,
            Ordered = terms.Quantity,
        };
        line.Price(priceIncludesTax);
        return line;
    }

    internal void Allot(int reserved, int backordered) => (Reserved, Backordered) = (Reserved + reserved, Backordered + backordered);

    internal void Unreserve() => (Reserved, Backordered) = (0, 0);

    internal void Fill(int units) => (Reserved, Backordered) = (Reserved + units, Backordered - units);

    internal void Add(int units, bool priceIncludesTax)
    {
        Ordered += units;
        Price(priceIncludesTax);
    }

    /// <summary>Units that wait for stock go first; the stock of the others must be released.</summary>
    internal void Cancel(int units, bool priceIncludesTax)
    {
        Cancelled += units;
        if (IsTracked)
        {
            var waiting = Math.Min(units, Backordered);
            Backordered -= waiting;
            Reserved -= units - waiting;
        }

        Price(priceIncludesTax);
    }

    internal void Reprice(long unitPrice, Rate discount, bool priceIncludesTax)
    {
        (UnitPrice, DiscountRate) = (unitPrice, discount);
        Price(priceIncludesTax);
    }

    internal void Pick(int units) => InFulfilment += units;

    internal void Unpick(int units) => InFulfilment -= units;

    internal void Ship(int units)
    {
        InFulfilment -= units;
        Fulfilled += units;
        if (IsTracked) Reserved -= units;
    }

    internal void Unship(int units) => Fulfilled -= units;

    internal void Deliver(int units) => Delivered += units;

    internal void AskBack(int units) => InReturn += units;

    internal void KeepOut(int units) => InReturn -= units;

    internal void TakeBack(int units) => (InReturn, Returned) = (InReturn - units, Returned + units);

    /// <summary>The money for so many more units: the last ones get what the earlier left, so that nothing is lost or made by rounding.</summary>
    internal long RefundFor(int units) => RefundUpTo(units) - RefundedAmount;

    internal void Refund(int units) => (RefundedAmount, RefundedUnits) = (RefundUpTo(units), RefundedUnits + units);

    private long RefundUpTo(int units) => RefundedUnits + units == Live ? Total : Money.Share(Total, RefundedUnits + units, Live);

    private void Price(bool includesTax)
    {
        Subtotal = UnitPrice * Live;
        var net = DiscountRate.Without(Subtotal);
        Discount = Subtotal - net;
        Tax = includesTax ? TaxRate.IncludedIn(net) : TaxRate.Of(net);
        Total = includesTax ? net : net + Tax;
    }
}

/// <summary>Amounts in minor units, of a line or of what changed of it.</summary>
public readonly record struct LineAmounts(long Subtotal, long Discount, long Tax, long Total)
{
    public static LineAmounts operator -(LineAmounts left, LineAmounts right) => Subtract(left, right);

    public static LineAmounts Subtract(LineAmounts left, LineAmounts right) =>
        new(left.Subtotal - right.Subtotal, left.Discount - right.Discount, left.Tax - right.Tax, left.Total - right.Total);
}
