using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>
/// Leases across tenants: messages carry no tenant filter, and nothing else is read here. Runs without a tenant, so any
/// other table would refuse to be read.
/// </summary>
internal sealed class OutboxLeases(AppDbContext db, IDatabaseEngine engine, JobSettings settings, TimeProvider clock)
{
    /// <summary>Takes due messages so that at most so many are under way, in all and of each tenant: none starves the others.</summary>
    /// <param name="lane">The messages this is about; null for all.</param>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(
        int underWay, int ofEachTenant, CancellationToken ct, Expression<Func<OutboxMessage, bool>>? lane = null)
    {
        var (now, items) = (clock.GetUtcNow(), lane is null ? db.OutboxMessages : db.OutboxMessages.Where(lane));
        if (!await items.AnyAsync(w => w.DueAt <= now, ct)) return [];
        if (await items.CountAsync(w => w.LeasedUntil > now, ct) >= underWay) return []; // not worth a turn among the writers
        return await engine.RetryAsync(token => LeaseAsync(items, underWay, ofEachTenant, now, token), ct);
    }

    private async Task<IReadOnlyList<OutboxMessage>> LeaseAsync(
        IQueryable<OutboxMessage> items, int underWay, int ofEachTenant, DateTimeOffset now, CancellationToken ct)
    {
        await using var write = await engine.BeginWriteAsync(ct);
        if (write is null) return [];

        var held = await items.Where(w => w.LeasedUntil > now)
            .GroupBy(w => w.TenantId).Select(g => new { Tenant = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Tenant, g => g.Count, ct);
        var room = underWay - held.Values.Sum();
        var taken = new List<OutboxMessage>();
        var due = await items.Where(w => w.DueAt <= now)
            .GroupBy(w => w.TenantId).Select(g => new { Tenant = g.Key, Since = g.Min(w => w.DueAt) }).ToListAsync(ct);

        // Whoever has least under way comes first: when all room is taken, what gets free must not go to the same tenants again.
        foreach (var tenant in due.OrderBy(d => held.GetValueOrDefault(d.Tenant)).ThenBy(d => d.Since).Select(d => d.Tenant))
        {
            var ofTenant = Math.Min(ofEachTenant - held.GetValueOrDefault(tenant), room - taken.Count);
            if (ofTenant <= 0) continue;
            taken.AddRange(await items.Where(w => w.TenantId == tenant && w.DueAt <= now).OrderBy(w => w.DueAt).Take(ofTenant).ToListAsync(ct));
        }

        foreach (var item in taken) item.Lease(now + settings.LeaseTime);
        try
        {
            await engine.SaveAsync(ct);
            await write.CommitAsync(ct);
            return taken;
        }
        catch (DbUpdateConcurrencyException)
        {
            return []; // another worker leased one of them first; the next round sees what is left
        }
    }

    /// <summary>How many items are due, and since when the oldest has been; null when none is.</summary>
    public async Task<(long Count, DateTimeOffset? Oldest)> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = db.OutboxMessages.Where(w => w.DueAt <= now);
        return (await due.LongCountAsync(ct), await due.MinAsync(w => (DateTimeOffset?)w.DueAt, ct));
    }

    /// <summary>Gives a failed message back for a later attempt.</summary>
    public async Task ReturnAsync(Guid id, long leaseNumber, string error, CancellationToken ct)
    {
        try
        {
            await engine.WriteAsync(async token =>
            {
                var message = await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == id && m.LeaseNumber == leaseNumber, token);
                message?.Retry(error, clock.GetUtcNow());
                return message;
            }, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // another worker leased it meanwhile: it is that one's to give back
        }
    }

    /// <summary>Takes every message back from workers that are gone; only for who knows that no other worker runs.</summary>
    public Task<int> ReleaseAllAsync(CancellationToken ct) => engine.WriteAsync(async token =>
    {
        var leased = await db.OutboxMessages.Where(m => m.LeasedUntil != null).ToListAsync(token);
        foreach (var message in leased) message.Release(clock.GetUtcNow());
        return leased.Count;
    }, ct);
}
