using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>
/// The worker's part: a pending order's time is up. Does nothing when the order has moved on. With money authorised or captured it
/// waits, and is looked at again, until the money is given back or somebody decides.
/// </summary>
public sealed record ExpireOrderRequest(OrderId OrderId) : IRequest<Result<Done>>;

/// <summary>The worker's part: the time of a draft's reservation is up. Does nothing when it was placed or prolonged.</summary>
public sealed record ExpireReservationRequest(OrderId OrderId) : IRequest<Result<Done>>;

internal sealed class ExpireOrderHandler(IAppDbContext db, IUnitOfWork work, IOutbox items, TimeProvider clock)
    : IRequestHandler<ExpireOrderRequest, Result<Done>>
{
    private const string Told = "order.expiry_withheld";

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    public async ValueTask<Result<Done>> Handle(ExpireOrderRequest request, CancellationToken ct)
    {
        var (id, now) = (request.OrderId, clock.GetUtcNow());
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (found is null || !(found.IsExpired(now) || found.IsExpiryWithheld(now))) return await FinishAsync(null, _ => ValueTask.CompletedTask, ct);
        if (found.IsExpired(now)) return await FinishAsync("ExpireOrder", DecideAsync, ct);

        var told = await db.Events.AnyAsync(e => e.SubjectId == id.Value && e.Type == Told, ct);
        return await FinishAsync(told ? null : "WithholdExpiry", token => told ? WaitAsync() : DecideAsync(token), ct);

        // The order may have changed since it was looked at.
        async ValueTask DecideAsync(CancellationToken token)
        {
            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == id, token);
            order.WithholdExpiry(now);
            if (order.IsExpiryWithheld(now)) await WaitAsync();
            order.Expire(now);
        }

        ValueTask WaitAsync()
        {
            items.Add(OutboxKinds.ExpireOrder, id.Value, now + LookAgain);
            return ValueTask.CompletedTask;
        }
    }

    private ValueTask<Result<Done>> FinishAsync(string? auditAction, Func<CancellationToken, ValueTask> act, CancellationToken ct) =>
        work.ExecuteAsync<Result<Done>>(auditAction, async token =>
        {
            items.FinishPresent();
            await act(token);
            return new Done();
        }, ct);
}

internal sealed class ExpireReservationHandler(IAppDbContext db, IUnitOfWork work, IOutbox items, TimeProvider clock)
    : IRequestHandler<ExpireReservationRequest, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(ExpireReservationRequest request, CancellationToken ct)
    {
        var (id, now) = (request.OrderId, clock.GetUtcNow());
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        var due = found is not null && found.IsReservationExpired(now);
        return await work.ExecuteAsync<Result<Done>>(due ? "ExpireReservation" : null, async token =>
        {
            items.FinishPresent();
            if (!due) return new Done();

            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == id, token);
            order.ExpireReservation(now);
            return new Done();
        }, ct);
    }
}
