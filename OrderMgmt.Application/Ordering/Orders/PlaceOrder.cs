using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Places a draft: it takes its stock and its number.</summary>
[AuditAction("PlaceOrder")]
public sealed record PlaceOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class PlaceOrderHandler(IAppDbContext db, OrderPlacing placing, TimeProvider clock) : ICommandHandler<PlaceOrderCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(PlaceOrderCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.ActAsync(command.OrderId, command.ExpectedVersion, order => placing.Place(order, now, now).Error, ct);
    }
}
