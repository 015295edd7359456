using Mediator;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

public sealed record GetOrderQuery(OrderId OrderId) : IQuery<Result<OrderResponse>>;

/// <summary>Reads an order to show it; what it returns is not tracked.</summary>
public interface IOrderReader
{
    /// <summary>The order with its lines in the order they were given in; null when the current tenant has no such order.</summary>
    Task<Order?> FindAsync(OrderId id, CancellationToken ct);
}

internal sealed class GetOrderHandler(IOrderReader orders) : IQueryHandler<GetOrderQuery, Result<OrderResponse>>
{
    // The answer shows every member of the order, so it is mapped as after a command rather than projected a second way.
    public async ValueTask<Result<OrderResponse>> Handle(GetOrderQuery query, CancellationToken ct) =>
        await orders.FindAsync(query.OrderId, ct) is { } order ? OrderResponse.From(order) : OrderErrors.NotFound;
}
