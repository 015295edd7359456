using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Adds messages to the current transaction.</summary>
internal sealed class OutboxStore(AppDbContext db, TenantContext tenant, TimeProvider clock) : IOutbox
{
    public void Add<TMessage>(TMessage message, DateTimeOffset? dueAt = null)
        where TMessage : IOutboxMessage<TMessage> =>
        db.OutboxMessages.Add(OutboxMessage.For(tenant.TenantId, TMessage.Kind, message.TargetId, tenant.Caller.CorrelationId, clock.GetUtcNow(), dueAt));
}
