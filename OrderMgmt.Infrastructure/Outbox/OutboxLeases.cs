using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>
/// Leases across the tenants of a placement: messages carry no tenant filter, and nothing else is read here. Runs without a tenant, so any
/// other table would refuse to be read.
/// </summary>
internal sealed class OutboxLeases(AppDbContext db, IDatabaseEngine engine, OutboxSettings settings, TimeProvider clock)
{
    /// <summary>Takes due messages so that at most so many are under way, in all and of each tenant: none starves the others.</summary>
    /// <param name="lane">The messages this is about; null for all.</param>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(
        int underWay, int ofEachTenant, CancellationToken ct, Expression<Func<OutboxMessage, bool>>? lane = null)
    {
        var (now, messages) = (clock.GetUtcNow(), lane is null ? db.OutboxMessages : db.OutboxMessages.Where(lane));
        if (!await messages.AnyAsync(m => m.DueAt <= now, ct)) return [];
        if (await messages.CountAsync(m => m.LeasedUntil > now, ct) >= underWay) return []; // not worth keeping other writers waiting
        return await engine.RetryAsync(token => LeaseAsync(messages, underWay, ofEachTenant, now, token), ct);
    }

    private async Task<IReadOnlyList<OutboxMessage>> LeaseAsync(
        IQueryable<OutboxMessage> messages, int underWay, int ofEachTenant, DateTimeOffset now, CancellationToken ct)
    {
        await using var write = await engine.BeginWriteAsync(ct);
        if (write is null) return [];

        var held = await messages.Where(m => m.LeasedUntil > now)
            .GroupBy(m => m.TenantId).Select(g => new { Tenant = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Tenant, g => g.Count, ct);
        var room = underWay - held.Values.Sum();
        var taken = new List<OutboxMessage>();
        var due = await messages.Where(m => m.DueAt <= now)
            .GroupBy(m => m.TenantId).Select(g => new { Tenant = g.Key, Since = g.Min(m => m.DueAt) }).ToListAsync(ct);

        // The tenant with the least under way comes first: when all room is taken, what gets free must not go to the same tenants again.
        foreach (var tenant in due.OrderBy(d => held.GetValueOrDefault(d.Tenant)).ThenBy(d => d.Since).Select(d => d.Tenant))
        {
            var ofTenant = Math.Min(ofEachTenant - held.GetValueOrDefault(tenant), room - taken.Count);
            if (ofTenant <= 0) continue;
            var next = await messages.Where(m => m.TenantId == tenant && m.DueAt <= now).OrderBy(m => m.DueAt).Take(ofTenant).ToListAsync(ct);
            taken.AddRange(await engine.LockAsync(next, ct));
        }

        foreach (var message in taken) message.Lease(now + settings.LeaseTime);
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

    /// <summary>How many a worker holds.</summary>
    public Task<int> UnderWayAsync(Expression<Func<OutboxMessage, bool>> lane, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.OutboxMessages.Where(lane).CountAsync(m => m.LeasedUntil > now, ct);
    }

    /// <summary>How many messages are due, and since when the oldest has been; null when none is.</summary>
    public async Task<(long Count, DateTimeOffset? Oldest)> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = db.OutboxMessages.Where(m => m.DueAt <= now);
        return (await due.LongCountAsync(ct), await due.MinAsync(m => (DateTimeOffset?)m.DueAt, ct));
    }

    /// <summary>Schedules a failed message's next attempt.</summary>
    public async Task RetryAsync(Guid id, long leaseNumber, string error, CancellationToken ct)
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
            // another worker has leased it meanwhile, and schedules it itself if need be
        }
    }

    /// <summary>Ends the leases of all workers that are gone. Call it only while no other worker runs.</summary>
    public Task<int> ReleaseAllAsync(CancellationToken ct) => engine.WriteAsync(async token =>
    {
        var leased = await db.OutboxMessages.Where(m => m.LeasedUntil != null).ToListAsync(token);
        foreach (var message in leased) message.Release(clock.GetUtcNow());
        return leased.Count;
    }, ct);
}
