using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Reads in one transaction that takes no lock; the tenant's filter applies to each of them.</summary>
internal sealed class SnapshotReads(AppDbContext db, IDatabaseEngine engine) : ISnapshotReads
{
    /// <summary>Adding up all of a large tenant's rows takes longer than a request's usual statement.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public Task<T> ReadAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Timeout);
        return engine.ReadSnapshotAsync(read, ct);
    }
}
