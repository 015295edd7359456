using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>When it arrived.</summary>
/// <param name="DeliveredAt">Not before it was shipped, not in the future. Default: now.</param>
public sealed record DeliverFulfilmentRequest(DateTimeOffset? DeliveredAt = null);

/// <summary>Notes that a shipped fulfilment arrived.</summary>
[AuditAction("DeliverFulfilment")]
public sealed record DeliverFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, DeliverFulfilmentRequest Body)
    : ICommand<Result<FulfilmentResponse>>, IFulfilmentCommand;

internal sealed class DeliverFulfilmentHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<DeliverFulfilmentCommand, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(DeliverFulfilmentCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.ActAsync(command, (order, fulfilment) => order.Fulfilments.Deliver(fulfilment, command.Body.DeliveredAt ?? now, now).Error, ct);
    }
}
