using Mediator;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

public sealed record GetOrderQuery(OrderId OrderId) : IQuery<Result<OrderResponse>>;

internal sealed class GetOrderHandler(IOrderReader orders) : IQueryHandler<GetOrderQuery, Result<OrderResponse>>
{
    // The answer shows every member of the order, so it is mapped as after a command rather than projected a second way.
    public async ValueTask<Result<OrderResponse>> Handle(GetOrderQuery query, CancellationToken ct) =>
        await orders.FindAsync(query.OrderId, ct) is { } order ? OrderResponse.From(order) : OrderErrors.NotFound;
}
