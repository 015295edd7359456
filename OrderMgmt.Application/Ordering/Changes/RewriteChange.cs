using FluentValidation;
using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Replaces the steps of an open change.</summary>
public sealed record RewriteChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion, IReadOnlyList<ChangeActionInput> Actions)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class RewriteChangeValidator : AbstractValidator<RewriteChangeCommand>
{
    public RewriteChangeValidator()
    {
        RuleFor(c => c.Actions).Actions();
        RuleForEach(c => c.Actions).SetValidator(new ChangeActionInputValidator());
    }
}

internal sealed class RewriteChangeHandler(IAppDbContext db, ChangeResolution resolution)
    : ICommandHandler<RewriteChangeCommand, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(RewriteChangeCommand command, CancellationToken ct)
    {
        var wanted = db.OrderChanges.Where(x => x.OrderId == command.OrderId && x.Id == command.ChangeId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ChangeErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, change) = loaded.Value;
        var actions = await resolution.ResolveAsync(order, command.Actions, ct);
        if (actions.Failed(out var unresolved)) return unresolved;

        return order.Rewrite(change, actions.Value).Failed(out var refused) ? refused : ChangeResponse.From(order, change);
    }
}
