using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What a line is made from: agreed with the buyer, or taken from the product.</summary>
/// <param name="ProductId">The product whose stock the line takes; null for an ad hoc line and for a historic one.</param>
public sealed record LineTerms(
    ProductId? ProductId, string? Sku, string Name, long UnitPrice, int Quantity, Rate Discount, Rate TaxRate);

/// <summary>A line of an order: its price is a snapshot, its quantities say what became of the goods.</summary>
[AuditPart("OrderLine")]
public sealed partial class OrderLine : ITenantOwned
{
    private OrderLine() { }

    internal OrderLine Copy() => (OrderLine)MemberwiseClone();

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

    /// <summary>Reserved at the locations; of a tracked line only.</summary>
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

    /// <summary>The part of <see cref="Returned"/> that the buyer need not pay for.</summary>
    public int ReturnedForCredit { get; private set; }

    /// <summary>Units that were refunded and are still billed.</summary>
    public int RefundedUnits { get; private set; }

    /// <summary>What the buyer need not pay of the billed units because it was refunded.</summary>
    public long RefundCredit { get; private set; }

    /// <summary>Units that left the bill after money had come, and were not refunded: a refund goes to them first.</summary>
    public int OwedUnits { get; private set; }

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

    /// <summary>The units that the buyer pays for: those that were neither cancelled nor returned for credit.</summary>
    public int Billed => Live - ReturnedForCredit;

    /// <summary>Units that a refund may name.</summary>
    public int Refundable => Billed - RefundedUnits + OwedUnits;

    public int Outstanding => Live - Fulfilled;

    public int Cancellable => Outstanding - InFulfilment;

    public int Fulfillable => (IsTracked ? Reserved : Outstanding) - InFulfilment;

    public int Returnable => Fulfilled - Returned - InReturn;

    /// <summary>Units that are neither reserved nor backordered yet; always 0 once the change is stored.</summary>
    public int Unallocated => IsTracked ? Outstanding - Reserved - Backordered : 0;

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

    private void Price(bool includesTax) => (Subtotal, Discount, Tax, Total) = Priced(includesTax);

    /// <summary>The amounts that follow from price, rates and units.</summary>
    internal LineAmounts Priced(bool includesTax) => AmountsFor(Live, includesTax);

    private LineAmounts AmountsFor(int units, bool includesTax) => LineAmounts.Of(units, UnitPrice, DiscountRate, TaxRate, includesTax);
}
