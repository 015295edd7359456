using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>How and when it left.</summary>
/// <param name="Tracking">Replaces what was known, also of a fulfilment that was shipped before. Default: what is known already.</param>
/// <param name="ShippedAt">Not before the order was placed, not in the future. Default: now.</param>
public sealed record ShipFulfilmentRequest(TrackingInput? Tracking = null, DateTimeOffset? ShippedAt = null);

/// <summary>Lets a pending fulfilment leave.</summary>
[AuditAction("ShipFulfilment")]
public sealed record ShipFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, ShipFulfilmentRequest Body)
    : ICommand<Result<FulfilmentResponse>>, IFulfilmentCommand;

internal sealed class ShipFulfilmentHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ShipFulfilmentCommand, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(ShipFulfilmentCommand command, CancellationToken ct)
    {
        var (tracking, now) = (command.Body.Tracking?.ToTracking(), clock.GetUtcNow());
        return db.ActAsync(command, (order, fulfilment) => order.Fulfilments.Ship(fulfilment, tracking, command.Body.ShippedAt ?? now, now).Error, ct);
    }
}
