using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Places a draft: it takes its stock and its number.</summary>
public sealed record PlaceOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class PlaceOrderHandler(IAppDbContext db, OrderPlacing placing, TimeProvider clock)
    : ICommandHandler<PlaceOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(PlaceOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var now = clock.GetUtcNow();
        var placed = placing.Place(loaded.Value, now, now);
        return placed.Failed(out var refused) ? refused : Result<OrderResponse>.Later(() => OrderResponse.From(placed.Value));
    }
}
