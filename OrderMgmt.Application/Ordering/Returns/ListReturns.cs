using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>The returns of an order, oldest first.</summary>
public sealed record ListReturnsQuery(OrderId OrderId) : IQuery<Result<Page<ReturnResponse>>>;

internal sealed class ListReturnsHandler(IAppDbContext db) : IQueryHandler<ListReturnsQuery, Result<Page<ReturnResponse>>>
{
    public async ValueTask<Result<Page<ReturnResponse>>> Handle(ListReturnsQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.OrderReturns.AsNoTracking().Include(x => x.Lines.OrderBy(l => l.LineNo)).Where(x => x.OrderId == query.OrderId).OrderBy(x => x.RequestedAt).ToListAsync(ct);
        return new Page<ReturnResponse>([.. found.Select(x => ReturnResponse.From(order, x))], null);
    }
}
