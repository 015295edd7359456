using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Accepts a pending order.</summary>
public sealed record ConfirmOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class ConfirmOrderHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ConfirmOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(ConfirmOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var confirmed = loaded.Value.Confirm(clock.GetUtcNow());
        return confirmed.Failed(out var refused) ? refused : OrderResponse.From(confirmed.Value);
    }
}
