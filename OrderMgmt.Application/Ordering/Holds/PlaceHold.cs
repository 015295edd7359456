using FluentValidation;
using Mediator;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>Makes an order wait.</summary>
public sealed record PlaceHoldCommand(OrderId OrderId, HoldKind Kind, string? Note) : ICommand<Result<HoldResponse>>;

internal sealed class PlaceHoldValidator : AbstractValidator<PlaceHoldCommand>
{
    public PlaceHoldValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Note).SingleLine(TextLimits.Note);
    }
}

internal sealed class PlaceHoldGuard(TenantContext tenant) : IGuard<PlaceHoldCommand>
{
    public ValueTask<Error?> RefusalAsync(PlaceHoldCommand message, CancellationToken ct) =>
        ValueTask.FromResult(message.Kind is HoldKind.Payment || tenant.Caller.Can(Permissions.HoldsWrite) ? null : HoldErrors.KindForbidden);
}

internal sealed class PlaceHoldHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<PlaceHoldCommand, Result<HoldResponse>>
{
    public async ValueTask<Result<HoldResponse>> Handle(PlaceHoldCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var placed = loaded.Value.Hold(HoldResponse.FlagOf(command.Kind), command.Note, clock.GetUtcNow());
        if (placed.Failed(out var refused)) return refused;

        db.OrderHolds.Add(placed.Value);
        return HoldResponse.From(loaded.Value, placed.Value);
    }
}
