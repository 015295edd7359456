using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>One return of an order.</summary>
public sealed record GetReturnQuery(OrderId OrderId, ReturnId ReturnId) : IQuery<Result<ReturnResponse>>;

internal sealed class GetReturnHandler(IAppDbContext db) : IQueryHandler<GetReturnQuery, Result<ReturnResponse>>
{
    public ValueTask<Result<ReturnResponse>> Handle(GetReturnQuery query, CancellationToken ct) =>
        db.GetAsync(query.OrderId, db.ReturnsOf(query.OrderId).Where(r => r.Id == query.ReturnId), ReturnErrors.NotFound, ReturnResponse.From, ct);
}
