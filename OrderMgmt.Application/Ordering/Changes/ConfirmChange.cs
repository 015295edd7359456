using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Does every step of a change, or none. Only the difference is reserved or given back.</summary>
[AuditAction("ConfirmChange")]
public sealed record ConfirmChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class ConfirmChangeHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ConfirmChangeCommand, Result<ChangeResponse>>
{
    public ValueTask<Result<ChangeResponse>> Handle(ConfirmChangeCommand command, CancellationToken ct) => db.ActAsync(
        command.OrderId, command.ChangeId, command.ExpectedVersion, (order, change) => order.Changes.Confirm(change, clock.GetUtcNow()).Error, ct);
}
