using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Reads in one transaction that takes no lock; the tenant's filter applies to each of them.</summary>
internal sealed class SnapshotReads(AppDbContext db) : ISnapshotReads
{
    /// <summary>The database does not allow snapshot isolation.</summary>
    private const int SnapshotNotAllowed = 3952;

    /// <summary>Adding up all of a large tenant's rows takes longer than a request's usual statement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<T> ReadAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Patience);
        if (!db.Database.IsSqlServer()) return await ReadSqliteAsync(read, ct);
        try
        {
            return await ReadServerAsync(IsolationLevel.Snapshot, token => read(true, token), ct);
        }
        catch (SqlException e) when (e.Number == SnapshotNotAllowed)
        {
            return await ReadServerAsync(IsolationLevel.ReadCommitted, token => read(false, token), ct);
        }
    }

    // EF would begin a writing transaction, for which every writer waits; a deferred one only reads, as of its first read.
    private async Task<T> ReadSqliteAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
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

    private Task<T> ReadServerAsync<T>(IsolationLevel level, Func<CancellationToken, Task<T>> read, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(level, token);
            return await read(token);
        }, ct);
}
