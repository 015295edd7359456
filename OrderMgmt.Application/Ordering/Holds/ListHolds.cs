using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>The holds of an order, open and released, oldest first.</summary>
public sealed record ListHoldsQuery(OrderId OrderId) : IQuery<Result<Page<HoldResponse>>>;

internal sealed class ListHoldsHandler(IAppDbContext db) : IQueryHandler<ListHoldsQuery, Result<Page<HoldResponse>>>
{
    public ValueTask<Result<Page<HoldResponse>>> Handle(ListHoldsQuery query, CancellationToken ct) =>
        db.ListAsync(query.OrderId, db.OrderHolds.Where(h => h.OrderId == query.OrderId).OrderBy(h => h.PlacedAt), HoldResponse.From, ct);
}
