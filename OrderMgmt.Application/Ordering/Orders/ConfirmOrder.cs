using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Accepts a pending order.</summary>
[AuditAction("ConfirmOrder")]
public sealed record ConfirmOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class ConfirmOrderHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ConfirmOrderCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(ConfirmOrderCommand command, CancellationToken ct) =>
        db.ActAsync(command.OrderId, command.ExpectedVersion, order => order.Confirm(clock.GetUtcNow()).Error, ct);
}
