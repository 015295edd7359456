using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>For how long a draft keeps its stock.</summary>
/// <param name="Minutes">1 to 10,080 (a week).</param>
public sealed record ReserveDraftRequest([Whole(1, 10_080)] int Minutes);

/// <summary>Reserves a draft's stock for a while, as a basket does.</summary>
[AuditAction("ReserveDraft")]
public sealed record ReserveDraftCommand(OrderId OrderId, long? ExpectedVersion, ReserveDraftRequest Body) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class ReserveDraftHandler(IAppDbContext db, IOutbox outbox, TimeProvider clock) : ICommandHandler<ReserveDraftCommand, Result<OrderResponse>>
{
    public ValueTask<Result<OrderResponse>> Handle(ReserveDraftCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.ActAsync(command.OrderId, command.ExpectedVersion, Reserve, ct);

        Error? Reserve(Order order)
        {
            var until = now.AddMinutes(command.Body.Minutes);
            if (order.Reserve(until, now).Failed(out var refused)) return refused;

            outbox.Add(new ExpireReservation(order.Id), until);
            return null;
        }
    }
}
