using System.Data;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>
/// A server that orders its writers itself, by locks on rows. Drivers keep an isolation level on the pooled connection, so each
/// transaction states its own.
/// </summary>
internal abstract class ServerEngine(AppDbContext db, TenantWriters writers) : IDatabaseEngine
{
    protected AppDbContext Db => db;

    public bool HasRowLevelSecurity => true;

    public async ValueTask<WriteTransaction?> BeginWriteAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        IDisposable? place = null;
        if (db.HasTenant)
        {
            place = await writers.EnterAsync(db.CurrentTenant, ct);
            if (place is null) return null;
        }

        try
        {
            return new WriteTransaction(await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct), null, place);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    // The strategy retries transactions as a whole, and refuses one that was begun outside of it.
    public Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> transaction, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(transaction, ct);

    public abstract Task<IdempotencyRecord?> ClaimAsync(IdempotencyRecord record, CancellationToken ct);

    public abstract Task<TenantSequence> StoreLevelsAndLockSequenceAsync(IReadOnlyList<LevelChange> changes, CancellationToken ct);

    public abstract Task<IReadOnlyList<OutboxMessage>> LockAsync(IReadOnlyList<OutboxMessage> due, CancellationToken ct);

    public abstract Task SaveAsync(CancellationToken ct);

    public abstract Task<T> ReadSnapshotAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct);

    public Task<bool> RefreshStatisticsAsync(CancellationToken ct) => Task.FromResult(false);

    protected Task<T> ReadAsync<T>(IsolationLevel level, Func<CancellationToken, Task<T>> read, CancellationToken ct) => RetryAsync(
        async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(level, token);
            return await read(token);
        },
        ct);

    /// <summary>Tracks a record that the database holds already.</summary>
    protected void Claimed(IdempotencyRecord record)
    {
        db.Entry(record).Property(r => r.TenantId).CurrentValue = db.CurrentTenant;
        db.IdempotencyRecords.Attach(record); // the reply is still to be kept in it
    }

    protected static TenantSequence Changed(TenantSequence? sequence) => sequence ?? throw new LostRaceException(LostRaceException.OfLevels);
}
