using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Takes a completed order up again.</summary>
[AuditAction("ReopenOrder")]
public sealed record ReopenOrderCommand(OrderId OrderId, long? ExpectedVersion, ReasonRequest Body) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class ReopenOrderHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ReopenOrderCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(ReopenOrderCommand command, CancellationToken ct) =>
        db.ActAsync(command.OrderId, command.ExpectedVersion, order => order.Reopen(command.Body.Reason, clock.GetUtcNow()).Error, ct);
}
