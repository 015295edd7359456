using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Refuses a requested return.</summary>
[AuditAction("RejectReturn")]
public sealed record RejectReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, ReasonRequest Body)
    : ICommand<Result<ReturnResponse>>, IReturnCommand;

internal sealed class RejectReturnHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<RejectReturnCommand, Result<ReturnResponse>>
{
    public ValueTask<Result<ReturnResponse>> Handle(RejectReturnCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, orderReturn) => order.Returns.Reject(orderReturn, command.Body.Reason, clock.GetUtcNow()).Error, ct);
}
