using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>What is cancelled, and why.</summary>
/// <param name="Reason">1 to 500 characters, kept on the order.</param>
/// <param name="Restock">False when the goods are lost: they leave the stock instead of becoming available again.</param>
/// <param name="Lines">Units to cancel; default: the whole order.</param>
public sealed record CancelOrderRequest(
    [Text(TextLimits.Reason)] string Reason, bool Restock = true, [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null);

/// <summary>Ends an order, or cancels some of its units.</summary>
[AuditAction("CancelOrder")]
public sealed record CancelOrderCommand(OrderId OrderId, long? ExpectedVersion, CancelOrderRequest Body) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderRequest>
{
    public CancelOrderValidator() => RuleFor(c => c.Lines).EachLineOnce();
}

internal sealed class CancelOrderHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CancelOrderCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(CancelOrderCommand command, CancellationToken ct)
    {
        var ((reason, restock, lines), now) = (command.Body, clock.GetUtcNow());
        return db.ActAsync(command.OrderId, command.ExpectedVersion, Cancel, ct);

        Error? Cancel(Order order) => lines is null
            ? order.Cancel(reason, now, restock).Error
            : order.CancelLines([.. lines.Select(l => l.ToUnits())], reason, now, restock).Error;
    }
}
