using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

internal static class ChangeLoading
{
    public static IQueryable<OrderChange> ChangeOf(this IAppDbContext db, OrderId order, ChangeId change) =>
        db.OrderChanges.Where(c => c.OrderId == order && c.Id == change);

    /// <summary>Acts on a change in the version of its order that the caller saw.</summary>
    /// <param name="act">Why it is refused; null when it is done.</param>
    public static ValueTask<Result<ChangeResponse>> ActAsync(
        this IAppDbContext db, OrderId order, ChangeId change, long? expectedVersion, Func<Order, OrderChange, Error?> act, CancellationToken ct) =>
        db.ActAsync(order, expectedVersion, db.ChangeOf(order, change), ChangeErrors.NotFound, act, ChangeResponse.From, ct);
}
