using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>The changes of an order, oldest first.</summary>
public sealed record ListChangesQuery(OrderId OrderId) : IQuery<Result<Page<ChangeResponse>>>;

internal sealed class ListChangesHandler(IAppDbContext db) : IQueryHandler<ListChangesQuery, Result<Page<ChangeResponse>>>
{
    public ValueTask<Result<Page<ChangeResponse>>> Handle(ListChangesQuery query, CancellationToken ct) =>
        db.ListAsync(query.OrderId, db.OrderChanges.Where(c => c.OrderId == query.OrderId).OrderBy(c => c.OpenedAt), ChangeResponse.From, ct);
}
