using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Begins a change of a placed order.</summary>
public sealed record OpenChangeCommand(OrderId OrderId, IReadOnlyList<ChangeActionInput> Actions, string? Note) : ICommand<Result<ChangeResponse>>;

internal sealed class OpenChangeValidator : AbstractValidator<OpenChangeCommand>
{
    public OpenChangeValidator()
    {
        RuleFor(c => c.Actions).Actions();
        RuleForEach(c => c.Actions).SetValidator(new ChangeActionInputValidator());
        RuleFor(c => c.Note).SingleLine(TextLimits.Note);
    }
}

internal sealed class OpenChangeHandler(IAppDbContext db, ChangeResolution resolution, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<OpenChangeCommand, Result<ChangeResponse>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async ValueTask<Result<ChangeResponse>> Handle(OpenChangeCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, now) = (loaded.Value, clock.GetUtcNow());
        var actions = await resolution.ResolveAsync(order, command.Actions, ct);
        if (actions.Failed(out var unresolved)) return unresolved;

        var opened = order.OpenChange(actions.Value, command.Note, now + Lifetime, now);
        if (opened.Failed(out var refused)) return refused;

        db.OrderChanges.Add(opened.Value);
        outbox.Add(new ExpireChange(opened.Value.Id), opened.Value.ExpiresAt);
        return ChangeResponse.From(order, opened.Value);
    }
}
