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

    public int Reserved { get; private set; }

    /// <summary>Unit price times quantity.</summary>
    public long Subtotal { get; private set; }

    public long Discount { get; private set; }

    public long Tax { get; private set; }

    /// <summary>What the buyer pays for the line.</summary>
    public long Total { get; private set; }

    /// <summary>Takes stock: a product of the catalogue, not an ad hoc line.</summary>
    public bool IsTracked => ProductId is not null;

    internal static OrderLine Create(OrderId order, int no, LineTerms terms, bool priceIncludesTax)
    {
        var subtotal = terms.UnitPrice * terms.Quantity;
        var net = terms.Discount.Without(subtotal);
        var tax = priceIncludesTax ? terms.TaxRate.IncludedIn(net) : terms.TaxRate.Of(net);
        return new OrderLine
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
            Subtotal = subtotal,
            Discount = subtotal - net,
            Tax = tax,
            Total = priceIncludesTax ? net : net + tax,
        };
    }

    internal void Reserve() => Reserved = Ordered - Cancelled;

    internal void Cancel() => (Cancelled, Reserved) = (Ordered, 0);
}
