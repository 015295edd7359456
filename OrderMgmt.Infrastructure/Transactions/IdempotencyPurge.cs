using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Forgets the present tenant's old keys and replies; the tenant's filter applies.</summary>
internal sealed class IdempotencyPurge(AppDbContext db, WriterLock gate, TimeProvider clock)
{
    /// <summary>How long a key is remembered; published in the API's documentation.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var turn = await gate.EnterOrThrowAsync(ct);
        var before = clock.GetUtcNow() - Kept;
        return await db.IdempotencyRecords.Where(r => r.ClaimedAt < before).ExecuteDeleteAsync(ct);
    }
}
