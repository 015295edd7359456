using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

/// <summary>The worker's part: a pending order's time is up. Does nothing when the order has moved on.</summary>
public sealed record ExpireOrderRequest(OrderId OrderId) : IRequest<Result<Done>>;

/// <summary>The worker's part: the time of a draft's reservation is up. Does nothing when it was placed or prolonged.</summary>
public sealed record ExpireReservationRequest(OrderId OrderId) : IRequest<Result<Done>>;

internal sealed class ExpireOrderHandler(ExpiringOrders orders, TimeProvider clock) : IRequestHandler<ExpireOrderRequest, Result<Done>>
{
    public ValueTask<Result<Done>> Handle(ExpireOrderRequest request, CancellationToken ct) =>
        orders.ExpireAsync("ExpireOrder", request.OrderId, order => order.IsExpired(clock.GetUtcNow()), order => order.Expire(clock.GetUtcNow()), ct);
}

internal sealed class ExpireReservationHandler(ExpiringOrders orders, TimeProvider clock) : IRequestHandler<ExpireReservationRequest, Result<Done>>
{
    public ValueTask<Result<Done>> Handle(ExpireReservationRequest request, CancellationToken ct) =>
        orders.ExpireAsync(
            "ExpireReservation", request.OrderId, order => order.IsReservationExpired(clock.GetUtcNow()), order => order.ExpireReservation(clock.GetUtcNow()), ct);
}

/// <summary>One transaction: the order looks at the clock, the stock follows, the work is done.</summary>
internal sealed class ExpiringOrders(IAppDbContext db, StockAllocation stock, IUnitOfWork work, IWorkItems items)
{
    public async ValueTask<Result<Done>> ExpireAsync(
        string auditAction, OrderId id, Func<Order, bool> isDue, Action<Order> expire, CancellationToken ct)
    {
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        var due = found is not null && isDue(found);
        return await work.ExecuteAsync<Result<Done>>(due ? auditAction : null, async token =>
        {
            items.FinishPresent();
            if (!due) return new Done();

            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == id, token);
            expire(order);
            await stock.SettleAsync(order, token);
            return new Done();
        }, ct);
    }
}
