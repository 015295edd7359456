using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>The returns of an order, oldest first.</summary>
public sealed record ListReturnsQuery(OrderId OrderId) : IQuery<Result<Page<ReturnResponse>>>;

internal sealed class ListReturnsHandler(IAppDbContext db) : IQueryHandler<ListReturnsQuery, Result<Page<ReturnResponse>>>
{
    public ValueTask<Result<Page<ReturnResponse>>> Handle(ListReturnsQuery query, CancellationToken ct) =>
        db.ListAsync(query.OrderId, db.ReturnsOf(query.OrderId).OrderBy(r => r.RequestedAt), ReturnResponse.From, ct);
}
