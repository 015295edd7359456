using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>
/// Cancels a pending order whose time is up. Does nothing when the order has moved on. With money authorised or captured the order
/// waits and is checked again, until the money is voided or refunded or a person decides.
/// </summary>
public sealed record ExpireOrder(OrderId OrderId) : IOutboxMessage<ExpireOrder>
{
    internal const string AuditAction = "ExpireOrder";
    internal const string WithholdAuditAction = "WithholdExpiry";

    public static string Kind => "order.expire";

    public Guid TargetId => OrderId.Value;

    public static ExpireOrder Of(Guid targetId) => new(OrderId.From(targetId));
}

internal sealed class ExpireOrderHandler(IAppDbContext db, IUnitOfWork work, IOutbox outbox, TimeProvider clock)
    : IRequestHandler<ExpireOrder, Result<Done>>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    public async ValueTask<Result<Done>> Handle(ExpireOrder message, CancellationToken ct)
    {
        var (id, now) = (message.OrderId, clock.GetUtcNow());
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (found is null || !(found.IsExpired(now) || found.IsExpiryWithheld(now))) return new Done();
        if (found.IsExpired(now)) return await work.ExecuteAsync<Result<Done>>(ExpireOrder.AuditAction, DecideAsync, ct);

        var isKnown = await db.Events.AnyAsync(e => e.SubjectId == id.Value && e.Type == OrderExpiryWithheld.EventType, ct);
        return isKnown
            ? await work.ExecuteAsync<Result<Done>>(null, _ => ValueTask.FromResult(Wait()), ct)
            : await work.ExecuteAsync<Result<Done>>(ExpireOrder.WithholdAuditAction, DecideAsync, ct);

        // The order may have changed since it was looked at.
        async ValueTask<Result<Done>> DecideAsync(CancellationToken token)
        {
            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == id, token);
            order.WithholdExpiry(now);
            if (order.IsExpiryWithheld(now)) Wait();
            order.Expire(now);
            return new Done();
        }

        Result<Done> Wait()
        {
            outbox.Add(new ExpireOrder(id), now + LookAgain);
            return new Done();
        }
    }
}
