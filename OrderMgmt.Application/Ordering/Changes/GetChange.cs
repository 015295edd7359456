using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>One change of an order, with its steps.</summary>
public sealed record GetChangeQuery(OrderId OrderId, ChangeId ChangeId) : IQuery<Result<ChangeResponse>>;

internal sealed class GetChangeHandler(IAppDbContext db) : IQueryHandler<GetChangeQuery, Result<ChangeResponse>>
{
    public ValueTask<Result<ChangeResponse>> Handle(GetChangeQuery query, CancellationToken ct) =>
        db.GetAsync(query.OrderId, db.ChangeOf(query.OrderId, query.ChangeId), ChangeErrors.NotFound, ChangeResponse.From, ct);
}
