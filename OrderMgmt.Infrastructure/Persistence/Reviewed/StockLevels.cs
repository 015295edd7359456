using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>Guarded updates: the WHERE clause decides, so no two orders can be promised the same unit. The tenant's filter applies.</summary>
internal sealed class StockLevels(AppDbContext db) : IStockLevels
{
    public async Task<bool> TryReserveAsync(ProductId product, StockLocationId location, long quantity, CancellationToken ct) =>
        await db.StockLevels
            .Where(l => l.ProductId == product && l.LocationId == location && l.OnHand - l.Reserved >= quantity)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Reserved, l => l.Reserved + quantity), ct) == 1;

    public async Task ReleaseAsync(ProductId product, StockLocationId location, long quantity, CancellationToken ct)
    {
        var released = await db.StockLevels
            .Where(l => l.ProductId == product && l.LocationId == location && l.Reserved >= quantity)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Reserved, l => l.Reserved - quantity), ct);
        if (released != 1) throw new InvalidOperationException("A reservation exceeds what its stock level has reserved.");
    }
}
