using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

internal static class OrderLoading
{
    /// <summary>The order to act on, in the version the caller saw.</summary>
    public static async Task<Result<Order>> LoadAsync(this IAppDbContext db, OrderId id, long expectedVersion, CancellationToken ct)
    {
        var order = await db.Orders.Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return OrderErrors.NotFound;
        if (order.Version != expectedVersion) return OrderErrors.Stale;
        return order;
    }
}
