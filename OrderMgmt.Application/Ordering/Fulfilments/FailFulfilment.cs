using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Why it did not arrive.</summary>
/// <param name="Reason">1 to 500 characters.</param>
/// <param name="Restock">The goods came back and can be shipped again; otherwise they are lost.</param>
public sealed record FailFulfilmentRequest([Text(TextLimits.Reason)] string Reason, bool Restock = false);

/// <summary>Notes that a shipped fulfilment never arrived: its units are outstanding again.</summary>
[AuditAction("FailFulfilment")]
public sealed record FailFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, FailFulfilmentRequest Body)
    : ICommand<Result<FulfilmentResponse>>, IFulfilmentCommand;

internal sealed class FailFulfilmentHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<FailFulfilmentCommand, Result<FulfilmentResponse>>
{
    public ValueTask<Result<FulfilmentResponse>> Handle(FailFulfilmentCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, fulfilment) => order.Fulfilments.Fail(fulfilment, command.Body.Reason, command.Body.Restock, clock.GetUtcNow()).Error, ct);
}
