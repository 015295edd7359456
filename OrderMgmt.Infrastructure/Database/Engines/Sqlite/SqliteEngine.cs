using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// One file: writers share one connection, one at a time under the writer lock, and a transaction holds the whole file. What that
/// connection has read of the file stays true until another one writes; finding the same index pages again was a good part of what
/// an order cost.
/// </summary>
internal sealed class SqliteEngine(AppDbContext db, WriterLock writerLock, SqliteConnectionPool connections, DatabaseFiles files) : IDatabaseEngine
{
    private static readonly Func<AppDbContext, CancellationToken, Task<TenantSequence>> Sequence =
        EF.CompileAsyncQuery((AppDbContext db, CancellationToken ct) => db.TenantSequences.Single());

    private static readonly Func<AppDbContext, string, string, CancellationToken, Task<IdempotencyRecord?>> FindRecord = EF.CompileAsyncQuery(
        (AppDbContext db, string principal, string key, CancellationToken ct) =>
            db.IdempotencyRecords.AsNoTracking().SingleOrDefault(r => r.Principal == principal && r.Key == key));

    public bool HasRowLevelSecurity => false;

    public async ValueTask<WriteTransaction?> BeginWriteAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await writerLock.EnterAsync(ct) is not { } held) return null;

        RentedWriter? rented = null;
        try
        {
            rented = new RentedWriter(db, connections, files);
            var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            rented.EnsureInPlace();
            return new WriteTransaction(transaction, rented.EnsureInPlace, rented, held);
        }
        catch
        {
            rented?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> transaction, CancellationToken ct) => transaction(ct);

    public async Task<IdempotencyRecord?> ClaimAsync(IdempotencyRecord record, CancellationToken ct)
    {
        if (await FindRecord(db, record.Principal, record.Key, ct) is { } earlier) return earlier;

        db.IdempotencyRecords.Add(record);
        return null;
    }

    public async Task<TenantSequence> StoreLevelsAndLockSequenceAsync(IReadOnlyList<LevelChange> changes, CancellationToken ct)
    {
        foreach (var change in changes) await StoreAsync(change, ct);
        return await Sequence(db, ct);
    }

    // The transaction holds the whole file.
    public Task<IReadOnlyList<OutboxMessage>> LockAsync(IReadOnlyList<OutboxMessage> due, CancellationToken ct) => Task.FromResult(due);

    public Task SaveAsync(CancellationToken ct) => db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);

    // EF would begin a writing transaction, for which every writer waits; a deferred one only reads, as of its first read.
    public async Task<T> ReadSnapshotAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var deferred = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await using var transaction = await db.Database.UseTransactionAsync(deferred, ct);
            return await read(true, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<bool> RefreshStatisticsAsync(CancellationToken ct)
    {
        using var held = await writerLock.EnterOrThrowAsync(ct);
        await using var connection = connections.Take();
        await connection.OpenAsync(ct);
        if (!PlannerStatistics.Refresh(connection)) return false;

        connections.Renew();
        return true;
    }

    private async Task StoreAsync(LevelChange level, CancellationToken ct)
    {
        var (tenant, product, location, change) = (Bytes(db.CurrentTenant.Value), Bytes(level.Product.Value), Bytes(level.Location.Value), level.By);
        if (await UpdateAsync(tenant, product, location, change, ct) == 1) return;
        if (change.OnHand <= 0) throw new LostRaceException(LostRaceException.OfLevels);

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StockLevels" ("TenantId", "ProductId", "LocationId", "OnHand", "Reserved")
            SELECT {tenant}, {product}, {location}, 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM "StockLevels" WHERE "TenantId" = {tenant} AND "ProductId" = {product} AND "LocationId" = {location})
            """, ct);
        if (await UpdateAsync(tenant, product, location, change, ct) != 1) throw new LostRaceException(LostRaceException.OfLevels);
    }

    private Task<int> UpdateAsync(byte[] tenant, byte[] product, byte[] location, StockChange change, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "StockLevels" SET "OnHand" = "OnHand" + {change.OnHand}, "Reserved" = "Reserved" + {change.Reserved}
        WHERE "TenantId" = {tenant} AND "ProductId" = {product} AND "LocationId" = {location}
            AND "Reserved" + {change.Reserved} >= 0 AND "OnHand" + {change.OnHand} >= "Reserved" + {change.Reserved}
        """, ct);

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
