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
        db.ActAsync(command, (order, back) => order.Returns.Approve(back, clock.GetUtcNow()).Error, ct);
}
