using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Takes a completed order up again.</summary>
public sealed record ReopenOrderCommand(OrderId OrderId, long? ExpectedVersion, string Reason) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class ReopenOrderValidator : AbstractValidator<ReopenOrderCommand>
{
    public ReopenOrderValidator() => RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
}

internal sealed class ReopenOrderHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ReopenOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(ReopenOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var reopened = loaded.Value.Reopen(command.Reason, clock.GetUtcNow());
        return reopened.Failed(out var refused) ? refused : OrderResponse.From(reopened.Value);
    }
}
