using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Stock;

/// <summary>
/// Changes levels by guarded statements inside the command's transaction, never by read and write back. Every change needs
/// its entry in the ledger beside it.
/// </summary>
public interface IStockLevels
{
    /// <summary>Makes sure that the level is there, with nothing in it if it is new.</summary>
    Task OpenAsync(ProductId product, StockLocationId location, CancellationToken ct);

    /// <summary>
    /// Changes both figures at once; false, and no change, when there is no such level or it would leave more reserved than
    /// there is, or less than nothing of either.
    /// </summary>
    Task<bool> TryChangeAsync(ProductId product, StockLocationId location, long onHand, long reserved, CancellationToken ct);
}
