using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>One fulfilment of an order.</summary>
public sealed record GetFulfilmentQuery(OrderId OrderId, FulfilmentId FulfilmentId) : IQuery<Result<FulfilmentResponse>>;

internal sealed class GetFulfilmentHandler(IAppDbContext db) : IQueryHandler<GetFulfilmentQuery, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(GetFulfilmentQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.Fulfilments.AsNoTracking().Include(x => x.Lines.OrderBy(l => l.LineNo)).SingleOrDefaultAsync(x => x.OrderId == query.OrderId && x.Id == query.FulfilmentId, ct);
        return found is null ? FulfilmentErrors.NotFound : FulfilmentResponse.From(order, found);
    }
}
