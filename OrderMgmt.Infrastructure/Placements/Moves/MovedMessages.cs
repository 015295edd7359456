using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>
/// A tenant's outbox messages, which must be worked on at one place only. While they are parked no worker takes them, and one that had
/// them can finish nothing.
/// </summary>
internal static class MovedMessages
{
    public static async Task ParkMessagesAsync(this CopyEnd end, TenantId tenant, CancellationToken ct)
    {
        foreach (var message in await end.Of(tenant).ToListAsync(ct)) message.Park();
    }

    public static async Task UnparkMessagesAsync(this CopyEnd end, TenantId tenant, CancellationToken ct)
    {
        foreach (var message in await end.Of(tenant).ToListAsync(ct)) message.Unpark();
    }

    /// <summary>Makes the messages of the target those that are parked at the source, ready to be taken.</summary>
    public static async Task TakeMessagesOverAsync(this CopyEnd target, CopyEnd source, TenantId tenant, CancellationToken ct)
    {
        var parked = await source.Of(tenant).AsNoTracking().ToListAsync(ct);
        var stale = await target.Of(tenant).ToListAsync(ct);
        var kept = parked.ToDictionary(m => m.Id);
        target.Db.OutboxMessages.RemoveRange(stale.Where(m => !kept.ContainsKey(m.Id)));
        foreach (var message in stale.Where(m => kept.ContainsKey(m.Id)))
        {
            target.Db.Entry(message).CurrentValues.SetValues(kept[message.Id]);
            message.Unpark();
            kept.Remove(message.Id);
        }

        foreach (var message in kept.Values)
        {
            message.Unpark();
            target.Db.OutboxMessages.Add(message);
        }
    }

    public static async Task RemoveMessagesAsync(this CopyEnd end, TenantId tenant, CancellationToken ct) =>
        end.Db.OutboxMessages.RemoveRange(await end.Of(tenant).ToListAsync(ct));

    private static IQueryable<OutboxMessage> Of(this CopyEnd end, TenantId tenant) => end.Db.OutboxMessages.Where(m => m.TenantId == tenant);
}
