using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>The fulfilments of an order, oldest first.</summary>
public sealed record ListFulfilmentsQuery(OrderId OrderId) : IQuery<Result<Page<FulfilmentResponse>>>;

internal sealed class ListFulfilmentsHandler(IAppDbContext db) : IQueryHandler<ListFulfilmentsQuery, Result<Page<FulfilmentResponse>>>
{
    public async ValueTask<Result<Page<FulfilmentResponse>>> Handle(ListFulfilmentsQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.Fulfilments.AsNoTracking().Include(x => x.Lines.OrderBy(l => l.LineNo)).Where(x => x.OrderId == query.OrderId).OrderBy(x => x.CreatedAt).ToListAsync(ct);
        return new Page<FulfilmentResponse>([.. found.Select(x => FulfilmentResponse.From(order, x))], null);
    }
}
