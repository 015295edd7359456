using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Notes that a shipped fulfilment arrived.</summary>
/// <param name="DeliveredAt">Null for now.</param>
public sealed record DeliverFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, DateTimeOffset? DeliveredAt)
    : ICommand<Result<FulfilmentResponse>>, IVersionedCommand;

internal sealed class DeliverFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<DeliverFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(DeliverFulfilmentCommand command, CancellationToken ct)
    {
        var wanted = db.Fulfilments.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.FulfilmentId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, FulfilmentErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, fulfilment) = loaded.Value;
        var now = clock.GetUtcNow();
        return order.Deliver(fulfilment, command.DeliveredAt ?? now, now).Failed(out var refused) ? refused : FulfilmentResponse.From(order, fulfilment);
    }
}
