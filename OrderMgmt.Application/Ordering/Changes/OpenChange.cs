using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>What shall be changed.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
/// <param name="Note">At most 500 characters.</param>
public sealed record OpenChangeRequest(
    [Items(OrderChange.MaxActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions, [Text(TextLimits.Note)] string? Note = null);

/// <summary>Begins a change of a placed order.</summary>
[AuditAction("OpenChange")]
public sealed record OpenChangeCommand(OrderId OrderId, OpenChangeRequest Body) : ICommand<Result<ChangeResponse>>;

internal sealed class OpenChangeHandler(IAppDbContext db, ChangeResolution resolution, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<OpenChangeCommand, Result<ChangeResponse>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async ValueTask<Result<ChangeResponse>> Handle(OpenChangeCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, now) = (loaded.Value, clock.GetUtcNow());
        var actions = await resolution.ResolveAsync(order, command.Body.Actions, ct);
        if (actions.Failed(out var unresolved)) return unresolved;

        var opened = order.Changes.Open(actions.Value, command.Body.Note, now + Lifetime, now);
        if (opened.Failed(out var refused)) return refused;

        db.OrderChanges.Add(opened.Value);
        outbox.Add(new ExpireChange(opened.Value.Id), opened.Value.ExpiresAt);
        return ChangeResponse.From(order, opened.Value);
    }
}
