using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

internal static class OrderLoading
{
    /// <summary>The lines come in the order they were given in.</summary>
    public static IQueryable<Order> WithLines(this IQueryable<Order> orders) => orders.Include(o => o.Lines.OrderBy(l => l.No));

    /// <summary>The order to act on, in the version the caller saw.</summary>
    public static async Task<Result<Order>> LoadAsync(this IAppDbContext db, OrderId id, long? expectedVersion, CancellationToken ct)
    {
        var order = await db.Orders.WithLines().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return OrderErrors.NotFound;
        if (order.Version != expectedVersion) return OrderErrors.Stale;
        return order;
    }
}
