using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Stock;

/// <summary>Changes levels by guarded statements inside the command's transaction, never by read and write back.</summary>
public interface IStockLevels
{
    /// <summary>Promises the quantity; false, and no change, when less than that is available.</summary>
    Task<bool> TryReserveAsync(ProductId product, StockLocationId location, long quantity, CancellationToken ct);

    /// <summary>Takes a promise back.</summary>
    Task ReleaseAsync(ProductId product, StockLocationId location, long quantity, CancellationToken ct);
}
