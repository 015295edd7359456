using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

public sealed record GetOrderQuery(OrderId OrderId) : IQuery<Result<OrderResponse>>;

internal sealed class GetOrderHandler(IAppDbContext db) : IQueryHandler<GetOrderQuery, Result<OrderResponse>>
{
    // The answer shows every member of the order, so it is mapped as after a command rather than projected a second way.
    public async ValueTask<Result<OrderResponse>> Handle(GetOrderQuery query, CancellationToken ct) =>
        await db.Orders.AsNoTracking().WithLines().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is { } order
            ? OrderResponse.From(order)
            : OrderErrors.NotFound;
}
