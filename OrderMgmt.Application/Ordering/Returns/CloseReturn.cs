using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Ends a received return.</summary>
[AuditAction("CloseReturn")]
public sealed record CloseReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion)
    : ICommand<Result<ReturnResponse>>, IReturnCommand;

internal sealed class CloseReturnHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CloseReturnCommand, Result<ReturnResponse>>
{
    public ValueTask<Result<ReturnResponse>> Handle(CloseReturnCommand command, CancellationToken ct) =>
        db.ActAsync(command, (order, orderReturn) => order.Returns.Close(orderReturn, clock.GetUtcNow()).Error, ct);
}
