using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>The fulfilments of an order, oldest first.</summary>
public sealed record ListFulfilmentsQuery(OrderId OrderId) : IQuery<Result<Page<FulfilmentResponse>>>;

internal sealed class ListFulfilmentsHandler(IAppDbContext db) : IQueryHandler<ListFulfilmentsQuery, Result<Page<FulfilmentResponse>>>
{
    public ValueTask<Result<Page<FulfilmentResponse>>> Handle(ListFulfilmentsQuery query, CancellationToken ct) =>
        db.ListAsync(query.OrderId, db.FulfilmentsOf(query.OrderId).OrderBy(f => f.CreatedAt), FulfilmentResponse.From, ct);
}
