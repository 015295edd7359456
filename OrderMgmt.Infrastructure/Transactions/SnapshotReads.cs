using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Reads in one transaction that takes no lock; the tenant's filter applies to each of them.</summary>
internal sealed class SnapshotReads(AppDbContext db, IDatabaseEngine engine) : ISnapshotReads
{
    public Task<T> ReadAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        db.AllowLongStatements();
        return engine.ReadSnapshotAsync(read, ct);
    }
}
