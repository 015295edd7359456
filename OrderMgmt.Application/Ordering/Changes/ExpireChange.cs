using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Discards a change that nobody confirmed in time.</summary>
public sealed record ExpireChange(ChangeId ChangeId) : IOutboxMessage<ExpireChange>
{
    internal const string AuditAction = "ExpireChange";

    public static string Kind => "change.expire";

    public Guid TargetId => ChangeId.Value;

    public static ExpireChange Of(Guid targetId) => new(ChangeId.From(targetId));
}

internal sealed class ExpireChangeHandler(IAppDbContext db, IUnitOfWork work, TimeProvider clock) : IRequestHandler<ExpireChange, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(ExpireChange message, CancellationToken ct)
    {
        if (!await db.OrderChanges.AnyAsync(c => c.Id == message.ChangeId && c.Status == ChangeStatus.Open, ct)) return new Done();

        return await work.ExecuteAsync<Result<Done>>(ExpireChange.AuditAction, async token =>
        {
            var change = await db.OrderChanges.SingleAsync(c => c.Id == message.ChangeId, token);
            var order = await db.Orders.WithLines().SingleAsync(o => o.Id == change.OrderId, token);
            order.Changes.Expire(change, clock.GetUtcNow());
            return new Done();
        }, ct);
    }
}
