using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Releases the stock of a draft whose reservation has expired. Does nothing when it was placed or its reservation was extended.</summary>
public sealed record ExpireReservation(OrderId OrderId) : IOutboxMessage<ExpireReservation>
{
    internal const string AuditAction = "ExpireReservation";

    public static string Kind => "order.expire_reservation";

    public Guid TargetId => OrderId.Value;

    public static ExpireReservation Of(Guid targetId) => new(OrderId.From(targetId));
}

internal sealed class ExpireReservationHandler(IAppDbContext db, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<ExpireReservation, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(ExpireReservation message, CancellationToken ct)
    {
        var (id, now) = (message.OrderId, clock.GetUtcNow());
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (found is null || !found.IsReservationExpired(now)) return new Done();

        return await work.ExecuteAsync<Result<Done>>(ExpireReservation.AuditAction, async token =>
        {
            (await db.Orders.WithLines().SingleAsync(o => o.Id == id, token)).ExpireReservation(now);
            return new Done();
        }, ct);
    }
}
