using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>What shall be changed instead.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
public sealed record RewriteChangeRequest([Items(OrderChange.MaxActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions);

/// <summary>Replaces the steps of an open change.</summary>
[AuditAction("RewriteChange")]
public sealed record RewriteChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion, RewriteChangeRequest Body)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class RewriteChangeHandler(IAppDbContext db, ChangeResolution resolution)
    : ICommandHandler<RewriteChangeCommand, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(RewriteChangeCommand command, CancellationToken ct)
    {
        var wanted = db.ChangeOf(command.OrderId, command.ChangeId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ChangeErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, change) = loaded.Value;
        var actions = await resolution.ResolveAsync(order, command.Body.Actions, ct);
        if (actions.Failed(out var unresolved)) return unresolved;

        return order.Changes.Rewrite(change, actions.Value).Failed(out var refused) ? refused : ChangeResponse.From(order, change);
    }
}
