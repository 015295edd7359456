using FluentValidation;
using Mediator;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

/// <summary>Ends an order and gives its stock back.</summary>
public sealed record CancelOrderCommand(OrderId OrderId, long? ExpectedVersion, string Reason) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderCommand>
{
    public CancelOrderValidator() => RuleFor(c => c.Reason).RequiredLine(500);
}

internal sealed class CancelOrderHandler(IAppDbContext db, StockAllocation stock, TimeProvider clock)
    : ICommandHandler<CancelOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(CancelOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var cancelled = loaded.Value.Cancel(command.Reason, clock.GetUtcNow());
        if (cancelled.Failed(out var refused)) return refused;

        await stock.ReleaseAsync(cancelled.Value, ct);
        return OrderResponse.From(cancelled.Value);
    }
}
