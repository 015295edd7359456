using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Begins the context's transactions that write. SqlClient keeps a transaction's isolation level on the pooled connection, so
/// each states its own. On SQLite all of them take turns on one connection: what it has read of the file stays true until
/// another connection writes, and finding the same index pages again was a good part of what an order cost.
/// </summary>
internal sealed class WriteTransactions(AppDbContext db, SqliteConnectionPool connections, DatabaseFiles files)
{
    /// <summary>Only for who holds the writers' gate.</summary>
    public async Task<WriteTransaction> BeginAsync(CancellationToken ct)
    {
        if (db.Database.IsSqlServer()) return new WriteTransaction(await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct), null);

        var seat = new RentedWriter(db, connections, files);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            seat.EnsureInPlace();
            return new WriteTransaction(transaction, seat);
        }
        catch
        {
            seat.Dispose();
            throw;
        }
    }
}

/// <summary>Rolled back unless committed. Dispose it before the gate is left.</summary>
internal sealed class WriteTransaction(IDbContextTransaction transaction, RentedWriter? seat) : IAsyncDisposable
{
    /// <exception cref="DatabaseMovedException">It was committed to a file that nobody will find.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        seat?.EnsureInPlace();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            seat?.Dispose(); // a connection that did not roll back is closed there, and not given to the next
        }
    }
}

/// <summary>Puts a context on the writer's connection, and back on one of its own: what it reads later may meet the next writer.</summary>
internal sealed class RentedWriter : IDisposable
{
    private readonly AppDbContext db;
    private readonly SqliteConnectionPool connections;
    private readonly PooledConnection writer;
    private readonly DatabaseFiles files;

    public RentedWriter(AppDbContext db, SqliteConnectionPool connections, DatabaseFiles files)
    {
        (this.db, this.connections, this.files, writer) = (db, connections, files, connections.TakeWriter());
        db.Database.SetDbConnection(writer, contextOwnsConnection: false);
    }

    public void EnsureInPlace() => writer.Files = files.EnsureInPlace(writer.Files);

    public void Dispose()
    {
        db.Database.SetDbConnection(connections.Take(), contextOwnsConnection: true);
        connections.TakeBackWriter(writer);
    }
}
