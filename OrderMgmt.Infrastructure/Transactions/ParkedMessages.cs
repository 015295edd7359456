using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// The outbox messages of a tenant that moves, which must be worked on at one place only. While they are parked no worker takes them, and one that had
/// them can finish nothing.
/// </summary>
internal static class ParkedMessages
{
    // By one statement, which waits for workers that are just finishing theirs.
    public static Task ParkMessagesAsync(this AppDbContext db, TenantId tenant, CancellationToken ct) => db.Of(tenant).Where(m => m.ParkedDueAt == null).ExecuteUpdateAsync(
        set => set
            .SetProperty(m => m.ParkedDueAt, m => m.DueAt)
            .SetProperty(m => m.DueAt, OutboxMessage.Never)
            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LeaseNumber, m => m.LeaseNumber + 1),
        ct);

    public static Task UnparkMessagesAsync(this AppDbContext db, TenantId tenant, CancellationToken ct) => db.Of(tenant).Where(m => m.ParkedDueAt != null).ExecuteUpdateAsync(
        set => set.SetProperty(m => m.DueAt, m => m.ParkedDueAt!.Value).SetProperty(m => m.ParkedDueAt, (DateTimeOffset?)null),
        ct);

    /// <summary>Makes the messages of the target those that are parked at the source, ready to be taken.</summary>
    public static async Task TakeMessagesOverAsync(this AppDbContext target, AppDbContext source, TenantId tenant, CancellationToken ct)
    {
        await target.RemoveMessagesAsync(tenant, ct);
        foreach (var message in await source.Of(tenant).AsNoTracking().ToListAsync(ct))
        {
            message.Unpark();
            target.OutboxMessages.Add(message);
        }
    }

    public static Task RemoveMessagesAsync(this AppDbContext db, TenantId tenant, CancellationToken ct) => db.Of(tenant).ExecuteDeleteAsync(ct);

    private static IQueryable<OutboxMessage> Of(this AppDbContext db, TenantId tenant) => db.OutboxMessages.Where(m => m.TenantId == tenant);
}
