using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>What to correct.</summary>
/// <param name="Tracking">Replaces what was known; a part that is left out becomes unknown.</param>
public sealed record TrackFulfilmentRequest(TrackingInput Tracking);

/// <summary>Corrects how to follow a fulfilment that is pending or on its way.</summary>
[AuditAction("TrackFulfilment")]
public sealed record TrackFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, TrackFulfilmentRequest Body)
    : ICommand<Result<FulfilmentResponse>>, IFulfilmentCommand;

internal sealed class TrackFulfilmentHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<TrackFulfilmentCommand, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(TrackFulfilmentCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, fulfilment) => order.Fulfilments.Track(fulfilment, command.Body.Tracking.ToTracking(), clock.GetUtcNow()).Error, ct);
}
