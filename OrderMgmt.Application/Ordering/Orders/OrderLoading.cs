using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>An order and something that belongs to it.</summary>
internal sealed record OrderWith<T>(Order Order, T Part);

internal static class OrderLoading
{
    /// <summary>The lines come in the order they were given in.</summary>
    public static IQueryable<Order> WithLines(this IQueryable<Order> orders) => orders.Include(o => o.Lines.OrderBy(l => l.No));

    /// <summary>The order to act on, whatever its version: for acts that add to it and overwrite nothing.</summary>
    public static async Task<Result<Order>> LoadAsync(this IAppDbContext db, OrderId id, CancellationToken ct) =>
        await db.Orders.WithLines().SingleOrDefaultAsync(o => o.Id == id, ct) is { } order ? order : OrderErrors.NotFound;

    /// <summary>The order to act on, in the version the caller saw.</summary>
    public static async Task<Result<Order>> LoadAsync(this IAppDbContext db, OrderId id, long? expectedVersion, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(id, ct);
        return loaded.Error is null && loaded.Value.Version != expectedVersion ? OrderErrors.Stale : loaded;
    }

    /// <summary>A part of the order to act on, with the order in the version the caller saw.</summary>
    /// <param name="part">Finds it among the order's own.</param>
    public static async Task<Result<OrderWith<T>>> LoadAsync<T>(
        this IAppDbContext db, OrderId id, long? expectedVersion, IQueryable<T> part, Error notFound, CancellationToken ct)
        where T : class
    {
        var loaded = await db.LoadAsync(id, ct);
        if (loaded.Failed(out var missing)) return missing;
        if (await part.SingleOrDefaultAsync(ct) is not { } found) return notFound;
        if (loaded.Value.Version != expectedVersion) return OrderErrors.Stale;
        return new OrderWith<T>(loaded.Value, found);
    }
}
