using Mediator;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>What an order waits for.</summary>
/// <param name="Note">At most 500 characters.</param>
public sealed record PlaceHoldRequest(HoldKind Kind, [Text(TextLimits.Note)] string? Note = null);

/// <summary>Makes an order wait.</summary>
[AuditAction("PlaceHold")]
public sealed record PlaceHoldCommand(OrderId OrderId, PlaceHoldRequest Body) : ICommand<Result<HoldResponse>>;

internal sealed class PlaceHoldGuard(TenantContext tenant) : IGuard<PlaceHoldCommand>
{
    public ValueTask<Error?> RefusalAsync(PlaceHoldCommand message, CancellationToken ct) =>
        ValueTask.FromResult(message.Body.Kind is HoldKind.Payment || tenant.Caller.Can(Permissions.HoldsWrite) ? null : HoldErrors.KindForbidden);
}

internal sealed class PlaceHoldHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<PlaceHoldCommand, Result<HoldResponse>>
{
    public async ValueTask<Result<HoldResponse>> Handle(PlaceHoldCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var placed = loaded.Value.Holds.Place(command.Body.Kind.ToFlag(), command.Body.Note, clock.GetUtcNow());
        if (placed.Failed(out var refused)) return refused;

        db.OrderHolds.Add(placed.Value);
        return HoldResponse.From(loaded.Value, placed.Value);
    }
}
