using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Ends an order, or cancels some of its units.</summary>
/// <param name="Restock">False when the goods are lost: they leave the stock instead of becoming available again.</param>
/// <param name="Lines">Null for the whole order.</param>
public sealed record CancelOrderCommand(
    OrderId OrderId, long? ExpectedVersion, string Reason, bool Restock, IReadOnlyList<LineUnitsInput>? Lines)
    : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderCommand>
{
    public CancelOrderValidator()
    {
        RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
        RuleFor(c => c.Lines).EachLineOnce(u => u.LineNo);
        RuleForEach(c => c.Lines).SetValidator(new LineUnitsInputValidator());
    }
}

internal sealed class CancelOrderHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CancelOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(CancelOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, now) = (loaded.Value, clock.GetUtcNow());
        var cancelled = command.Lines is { } lines
            ? order.CancelLines([.. lines.Select(l => l.ToUnits())], command.Reason, now, command.Restock)
            : order.Cancel(command.Reason, now, command.Restock);
        return cancelled.Failed(out var refused) ? refused : Result<OrderResponse>.Later(() => OrderResponse.From(order));
    }
}
