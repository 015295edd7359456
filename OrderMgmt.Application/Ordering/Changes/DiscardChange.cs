using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Gives an open change up; the order stays as it is.</summary>
[AuditAction("DiscardChange")]
public sealed record DiscardChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class DiscardChangeHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<DiscardChangeCommand, Result<ChangeResponse>>
{
    public ValueTask<Result<ChangeResponse>> Handle(DiscardChangeCommand command, CancellationToken ct) => db.ActAsync(
        command.OrderId, command.ChangeId, command.ExpectedVersion, (order, change) => order.Changes.Discard(change, clock.GetUtcNow()).Error, ct);
}
