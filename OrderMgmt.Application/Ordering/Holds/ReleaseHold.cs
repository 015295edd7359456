using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>Ends a hold; the others stay.</summary>
public sealed record ReleaseHoldCommand(OrderId OrderId, HoldId HoldId, long? ExpectedVersion, string? Note)
    : ICommand<Result<HoldResponse>>, IVersionedCommand;

internal sealed class ReleaseHoldValidator : AbstractValidator<ReleaseHoldCommand>
{
    public ReleaseHoldValidator() => RuleFor(c => c.Note).SingleLine(TextLimits.Note);
}

// A hold's kind never changes, so it may be read before the transaction.
internal sealed class ReleaseHoldGuard(IAppDbContext db, TenantContext tenant) : IGuard<ReleaseHoldCommand>
{
    public async ValueTask<Error?> RefusalAsync(ReleaseHoldCommand message, CancellationToken ct) =>
        !tenant.Caller.Can(Permissions.HoldsWrite)
        && await db.OrderHolds.AnyAsync(h => h.OrderId == message.OrderId && h.Id == message.HoldId && h.Kind != HoldKinds.Payment, ct)
            ? HoldErrors.KindForbidden
            : null;
}

internal sealed class ReleaseHoldHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ReleaseHoldCommand, Result<HoldResponse>>
{
    public async ValueTask<Result<HoldResponse>> Handle(ReleaseHoldCommand command, CancellationToken ct)
    {
        var holds = db.OrderHolds.Where(h => h.OrderId == command.OrderId && h.Id == command.HoldId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, holds, HoldErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, hold) = loaded.Value;
        return order.Release(hold, command.Note, clock.GetUtcNow()).Failed(out var refused) ? refused : HoldResponse.From(order, hold);
    }
}
