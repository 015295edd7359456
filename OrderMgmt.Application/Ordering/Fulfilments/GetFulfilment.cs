using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>One fulfilment of an order.</summary>
public sealed record GetFulfilmentQuery(OrderId OrderId, FulfilmentId FulfilmentId) : IQuery<Result<FulfilmentResponse>>;

internal sealed class GetFulfilmentHandler(IAppDbContext db) : IQueryHandler<GetFulfilmentQuery, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(GetFulfilmentQuery query, CancellationToken ct) =>
        db.GetAsync(query.OrderId, db.FulfilmentsOf(query.OrderId).Where(f => f.Id == query.FulfilmentId), FulfilmentErrors.NotFound, FulfilmentResponse.From, ct);
}
