using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

internal static class StockLocationLoading
{
    /// <summary>The location to act on, in the version the caller saw.</summary>
    public static async Task<Result<StockLocation>> LoadAsync(this IAppDbContext db, StockLocationId id, long? expectedVersion, CancellationToken ct)
    {
        var location = await db.StockLocations.SingleOrDefaultAsync(l => l.Id == id, ct);
        if (location is null) return StockErrors.LocationNotFound;
        if (location.Version != expectedVersion) return StockErrors.LocationStale;
        return location;
    }
}
