using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>Guarded updates: the WHERE clause decides, so no two orders can be promised the same unit. Each names the tenant.</summary>
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

    public async Task<bool> TryChangeAsync(ProductId product, StockLocationId location, long onHand, long reserved, CancellationToken ct)
    {
        var (tenant, productId, locationId) = (Bytes(db.CurrentTenant.Value), Bytes(product.Value), Bytes(location.Value));
        return await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "StockLevels" SET "OnHand" = "OnHand" + {onHand}, "Reserved" = "Reserved" + {reserved}
            WHERE "TenantId" = {tenant} AND "ProductId" = {productId} AND "LocationId" = {locationId}
                AND "Reserved" + {reserved} >= 0 AND "OnHand" + {onHand} >= "Reserved" + {reserved}
            """, ct) == 1;
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
