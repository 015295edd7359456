using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>Guarded updates: the WHERE clause decides, so no two orders can be promised the same unit. The tenant's filter applies.</summary>
internal sealed class StockLevels(AppDbContext db) : IStockLevels
{
    // Written at once and not when the unit of work saves: the guarded updates that follow must find it.
    public Task OpenAsync(ProductId product, StockLocationId location, CancellationToken ct)
    {
        var (tenant, productId, locationId) = (Bytes(db.CurrentTenant.Value), Bytes(product.Value), Bytes(location.Value));
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StockLevels" ("TenantId", "ProductId", "LocationId", "OnHand", "Reserved")
            SELECT {tenant}, {productId}, {locationId}, 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM "StockLevels" WHERE "TenantId" = {tenant} AND "ProductId" = {productId} AND "LocationId" = {locationId})
            """, ct);
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public async Task<bool> TryChangeAsync(ProductId product, StockLocationId location, long onHand, long reserved, CancellationToken ct) =>
        await db.StockLevels
            .Where(l => l.ProductId == product && l.LocationId == location)
            .Where(l => l.Reserved + reserved >= 0 && l.OnHand + onHand >= l.Reserved + reserved)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OnHand, l => l.OnHand + onHand).SetProperty(l => l.Reserved, l => l.Reserved + reserved), ct) == 1;
}
