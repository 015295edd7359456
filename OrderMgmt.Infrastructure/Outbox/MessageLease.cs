using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>The work item this scope was started for; none in a request. Every write of the scope is fenced by it.</summary>
internal sealed class MessageLease
{
    public Guid ItemId { get; private set; }

    public long Fence { get; private set; }

    public bool IsHeld { get; private set; }

    public void Hold(Guid itemId, long fence) => (ItemId, Fence, IsHeld) = (itemId, fence, true);
}

/// <summary>Another worker holds the item by now: whatever this one was about to write is refused.</summary>
public sealed class LeaseLostException() : InvalidOperationException("The lease on this work item was lost.");

internal sealed class OutboxMessages(AppDbContext db, TenantContext tenant, MessageLease lease, JobSettings settings, TimeProvider clock) : IOutbox
{
    public void Add(string kind, Guid targetId, DateTimeOffset? dueAt = null) =>
        db.OutboxMessages.Add(OutboxMessage.For(tenant.TenantId, kind, targetId, tenant.Caller.CorrelationId, clock.GetUtcNow(), dueAt));

    public async Task EnsureHeldAsync(CancellationToken ct)
    {
        if (!lease.IsHeld) return;

        var until = clock.GetUtcNow() + settings.TimeForAnEffect;
        if (!await db.OutboxMessages.AnyAsync(w => w.Id == lease.ItemId && w.Fence == lease.Fence && w.LeasedUntil > until, ct)) throw new LeaseLostException();
    }

    public void FinishPresent()
    {
        if (lease.IsHeld) db.OutboxMessages.Remove(Present);
    }

    public void ProlongPresent()
    {
        if (lease.IsHeld) Present.Prolong(clock.GetUtcNow() + settings.LeaseTime);
    }

    private OutboxMessage Present => db.OutboxMessages.Local.Single(w => w.Id == lease.ItemId);
}
