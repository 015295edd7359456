using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>One return of an order.</summary>
public sealed record GetReturnQuery(OrderId OrderId, ReturnId ReturnId) : IQuery<Result<ReturnResponse>>;

internal sealed class GetReturnHandler(IAppDbContext db) : IQueryHandler<GetReturnQuery, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(GetReturnQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.OrderReturns.AsNoTracking().Include(x => x.Lines.OrderBy(l => l.LineNo)).SingleOrDefaultAsync(x => x.OrderId == query.OrderId && x.Id == query.ReturnId, ct);
        return found is null ? ReturnErrors.NotFound : ReturnResponse.From(order, found);
    }
}
