using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>The worker's part: gives up a change that nobody confirmed in time.</summary>
public sealed record ExpireChangeRequest(ChangeId ChangeId) : IRequest<Result<Done>>;

internal sealed class ExpireChangeHandler(IAppDbContext db, IUnitOfWork work, IOutbox items, TimeProvider clock)
    : IRequestHandler<ExpireChangeRequest, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(ExpireChangeRequest request, CancellationToken ct)
    {
        var open = await db.OrderChanges.AnyAsync(c => c.Id == request.ChangeId && c.Status == ChangeStatus.Open, ct);
        return await work.ExecuteAsync<Result<Done>>(open ? "ExpireChange" : null, async token =>
        {
            items.FinishPresent();
            if (!open) return new Done();

            var change = await db.OrderChanges.SingleAsync(c => c.Id == request.ChangeId, token);
            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == change.OrderId, token);
            return order.Discard(change, expired: true, clock.GetUtcNow());
        }, ct);
    }
}
