using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Takes the units out of a fulfilment that was not shipped.</summary>
[AuditAction("CancelFulfilment")]
public sealed record CancelFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, ReasonRequest Body)
    : ICommand<Result<FulfilmentResponse>>, IFulfilmentCommand;

internal sealed class CancelFulfilmentHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CancelFulfilmentCommand, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(CancelFulfilmentCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, fulfilment) => order.Fulfilments.Cancel(fulfilment, command.Body.Reason, clock.GetUtcNow()).Error, ct);
}
