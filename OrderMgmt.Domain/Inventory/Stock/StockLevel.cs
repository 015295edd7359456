using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Domain.Inventory.Stock;

/// <summary>How much of a product is at a location, and how much of that is reserved for orders.</summary>
public sealed class StockLevel : ITenantOwned
{
    private StockLevel() { }

    public TenantId TenantId { get; private set; }

    public ProductId ProductId { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public long OnHand { get; private set; }

    /// <summary>Never negative, never more than <see cref="OnHand"/>: the database refuses it.</summary>
    public long Reserved { get; private set; }

    public long Available => OnHand - Reserved;

    /// <summary>The first stock of a product at a location; the ledger needs a movement of the same quantity.</summary>
    public static StockLevel Open(ProductId product, StockLocationId location, long onHand) =>
        new() { ProductId = product, LocationId = location, OnHand = onHand };
}
