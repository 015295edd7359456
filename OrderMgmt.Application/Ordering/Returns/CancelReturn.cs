using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Cancels a return whose goods have not been received.</summary>
[AuditAction("CancelReturn")]
public sealed record CancelReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, ReasonRequest Body)
    : ICommand<Result<ReturnResponse>>, IReturnCommand;

internal sealed class CancelReturnHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CancelReturnCommand, Result<ReturnResponse>>
{
    public ValueTask<Result<ReturnResponse>> Handle(CancelReturnCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, orderReturn) => order.Returns.Cancel(orderReturn, command.Body.Reason, clock.GetUtcNow()).Error, ct);
}
