using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>The holds of an order, open and released, oldest first.</summary>
public sealed record ListHoldsQuery(OrderId OrderId) : IQuery<Result<Page<HoldResponse>>>;

internal sealed class ListHoldsHandler(IAppDbContext db) : IQueryHandler<ListHoldsQuery, Result<Page<HoldResponse>>>
{
    public async ValueTask<Result<Page<HoldResponse>>> Handle(ListHoldsQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.OrderHolds.AsNoTracking().Where(x => x.OrderId == query.OrderId).OrderBy(x => x.PlacedAt).ToListAsync(ct);
        return new Page<HoldResponse>([.. found.Select(x => HoldResponse.From(order, x))], null);
    }
}
