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

/// <summary>A word to whoever reads it later.</summary>
/// <param name="Note">At most 500 characters.</param>
public sealed record NoteRequest([Text(TextLimits.Note)] string? Note = null);

/// <summary>Ends a hold; the others stay.</summary>
[AuditAction("ReleaseHold")]
public sealed record ReleaseHoldCommand(OrderId OrderId, HoldId HoldId, long? ExpectedVersion, NoteRequest Body)
    : ICommand<Result<HoldResponse>>, IVersionedCommand;

// A hold's kind never changes, so it may be read before the transaction.
internal sealed class ReleaseHoldGuard(IAppDbContext db, TenantContext tenant) : IGuard<ReleaseHoldCommand>
{
    public async ValueTask<Error?> RefusalAsync(ReleaseHoldCommand message, CancellationToken ct) =>
        !tenant.Caller.Can(Permissions.HoldsWrite)
        && await db.OrderHolds.AnyAsync(h => h.OrderId == message.OrderId && h.Id == message.HoldId && h.Kind != HoldKinds.Payment, ct)
            ? HoldErrors.KindForbidden
            : null;
}

internal sealed class ReleaseHoldHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ReleaseHoldCommand, Result<HoldResponse>>
{
    public ValueTask<Result<HoldResponse>> Handle(ReleaseHoldCommand command, CancellationToken ct) => db.ActAsync(
        command.OrderId, command.ExpectedVersion, db.OrderHolds.Where(h => h.OrderId == command.OrderId && h.Id == command.HoldId), HoldErrors.NotFound,
        (order, hold) => order.Holds.Release(hold, command.Body.Note, clock.GetUtcNow()).Error, HoldResponse.From, ct);
}
