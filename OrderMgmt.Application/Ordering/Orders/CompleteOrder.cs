using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Closes a confirmed order of which nothing is outstanding.</summary>
[AuditAction("CompleteOrder")]
public sealed record CompleteOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class CompleteOrderHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CompleteOrderCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(CompleteOrderCommand command, CancellationToken ct) =>
        db.ActAsync(command.OrderId, command.ExpectedVersion, order => order.Complete(clock.GetUtcNow()).Error, ct);
}
