using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>
/// Collects a command's changes of stock levels. They are stored together when the command has decided, by guarded statements
/// in key order; a level that no longer allows its change is a lost race, and the command acts again. Every change needs its
/// entry in the ledger beside it.
/// </summary>
public interface IStockLevels
{
    /// <param name="onHand">Added to what is there. More than 0 creates a level that does not exist yet.</param>
    /// <param name="reserved">Added to what is reserved, which never exceeds what is there.</param>
    void Change(ProductId product, StockLocationId location, long onHand, long reserved);

    /// <summary>The products of which this command made more available somewhere.</summary>
    IEnumerable<ProductId> MoreAvailable { get; }

    /// <summary>What this command has changed so far and no query shows yet.</summary>
    StockChange Changed(ProductId product, StockLocationId location);
}

/// <summary>By how much a level's figures change.</summary>
public readonly record struct StockChange(long OnHand, long Reserved)
{
    public long Available => OnHand - Reserved;
}
