using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Forgets the current tenant's old keys and replies; the tenant's filter applies.</summary>
internal sealed class IdempotencyPurge(AppDbContext db, IDatabaseEngine engine, TimeProvider clock)
{
    /// <summary>How long a key is remembered; published in the API's documentation.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        return engine.WriteAsync(token => db.IdempotencyRecords.Where(r => r.ClaimedAt < before).ExecuteDeleteAsync(token), ct);
    }
}
