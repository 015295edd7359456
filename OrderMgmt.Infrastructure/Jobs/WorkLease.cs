using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Infrastructure.Jobs;

/// <summary>The work item this scope was started for; none in a request. Every write of the scope is fenced by it.</summary>
internal sealed class WorkLease
{
    public Guid ItemId { get; private set; }

    public long Fence { get; private set; }

    public bool IsHeld { get; private set; }

    public void Hold(Guid itemId, long fence) => (ItemId, Fence, IsHeld) = (itemId, fence, true);
}

/// <summary>Another worker holds the item by now: whatever this one was about to write is refused.</summary>
public sealed class LeaseLostException() : InvalidOperationException("The lease on this work item was lost.");

internal sealed class WorkItems(AppDbContext db, TenantContext tenant, WorkLease lease, JobSettings settings, TimeProvider clock) : IWorkItems
{
    public void Add(string kind, Guid targetId, DateTimeOffset? dueAt = null) =>
        db.WorkItems.Add(WorkItem.For(tenant.TenantId, kind, targetId, tenant.Caller.CorrelationId, clock.GetUtcNow(), dueAt));

    public async Task EnsureHeldAsync(CancellationToken ct)
    {
        if (!lease.IsHeld) return;

        var until = clock.GetUtcNow() + settings.TimeForAnEffect;
        if (!await db.WorkItems.AnyAsync(w => w.Id == lease.ItemId && w.Fence == lease.Fence && w.LeasedUntil > until, ct)) throw new LeaseLostException();
    }

    public void FinishPresent()
    {
        if (lease.IsHeld) db.WorkItems.Remove(Present);
    }

    public void ProlongPresent()
    {
        if (lease.IsHeld) Present.Prolong(clock.GetUtcNow() + settings.LeaseTime);
    }

    private WorkItem Present => db.WorkItems.Local.Single(w => w.Id == lease.ItemId);
}
