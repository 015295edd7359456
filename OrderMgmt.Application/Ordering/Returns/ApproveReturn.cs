using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Lets the buyer send the goods back.</summary>
[AuditAction("ApproveReturn")]
public sealed record ApproveReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion)
    : ICommand<Result<ReturnResponse>>, IReturnCommand;

internal sealed class ApproveReturnHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ApproveReturnCommand, Result<ReturnResponse>>
{
    public ValueTask<Result<ReturnResponse>> Handle(ApproveReturnCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, orderReturn) => order.Returns.Approve(orderReturn, clock.GetUtcNow()).Error, ct);
}
