using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>One change of an order, with its steps.</summary>
public sealed record GetChangeQuery(OrderId OrderId, ChangeId ChangeId) : IQuery<Result<ChangeResponse>>;

internal sealed class GetChangeHandler(IAppDbContext db) : IQueryHandler<GetChangeQuery, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(GetChangeQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.OrderChanges.AsNoTracking().SingleOrDefaultAsync(x => x.OrderId == query.OrderId && x.Id == query.ChangeId, ct);
        return found is null ? ChangeErrors.NotFound : ChangeResponse.From(order, found);
    }
}
