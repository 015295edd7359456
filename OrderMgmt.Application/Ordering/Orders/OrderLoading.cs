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

    /// <summary>Acts on an order in the version the caller saw; the reply shows what the policies did as well.</summary>
    /// <param name="act">Why it is refused; null when it is done.</param>
    public static async ValueTask<Result<OrderResponse>> ActAsync(
        this IAppDbContext db, OrderId id, long? expectedVersion, Func<Order, Error?> act, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(id, expectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;
        return act(loaded.Value) is { } refused ? refused : Result<OrderResponse>.Later(() => OrderResponse.From(loaded.Value));
    }

    /// <summary>Acts on a part of an order in the version the caller saw.</summary>
    /// <param name="part">Finds it among the order's own.</param>
    /// <param name="act">Why it is refused; null when it is done.</param>
    public static async ValueTask<Result<TReply>> ActAsync<T, TReply>(
        this IAppDbContext db, OrderId id, long? expectedVersion, IQueryable<T> part, Error notFound,
        Func<Order, T, Error?> act, Func<Order, T, TReply> reply, CancellationToken ct)
        where T : class
    {
        var loaded = await db.LoadAsync(id, expectedVersion, part, notFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, found) = loaded.Value;
        return act(order, found) is { } refused ? refused : reply(order, found);
    }

    /// <summary>A part of an order, to show it.</summary>
    public static async ValueTask<Result<TReply>> GetAsync<T, TReply>(
        this IAppDbContext db, OrderId id, IQueryable<T> part, Error notFound, Func<Order, T, TReply> reply, CancellationToken ct)
        where T : class
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order) return OrderErrors.NotFound;
        return await part.AsNoTracking().SingleOrDefaultAsync(ct) is { } found ? reply(order, found) : notFound;
    }

    /// <summary>All of an order's parts of one kind, to show them.</summary>
    public static async ValueTask<Result<Page<TReply>>> ListAsync<T, TReply>(
        this IAppDbContext db, OrderId id, IQueryable<T> parts, Func<Order, T, TReply> reply, CancellationToken ct)
        where T : class
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order) return OrderErrors.NotFound;
        return Page.Whole((await parts.AsNoTracking().ToListAsync(ct)).Select(part => reply(order, part)));
    }
}
