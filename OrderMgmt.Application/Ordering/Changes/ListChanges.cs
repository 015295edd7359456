using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>The changes of an order, oldest first.</summary>
public sealed record ListChangesQuery(OrderId OrderId) : IQuery<Result<Page<ChangeResponse>>>;

internal sealed class ListChangesHandler(IAppDbContext db) : IQueryHandler<ListChangesQuery, Result<Page<ChangeResponse>>>
{
    public async ValueTask<Result<Page<ChangeResponse>>> Handle(ListChangesQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.OrderChanges.AsNoTracking().Where(x => x.OrderId == query.OrderId).OrderBy(x => x.OpenedAt).ToListAsync(ct);
        return new Page<ChangeResponse>([.. found.Select(x => ChangeResponse.From(order, x))], null);
    }
}
