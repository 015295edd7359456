using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Hands a connection from one context to the next, open and with its statements parsed. Microsoft.Data.Sqlite's own pool keeps
/// only the file's handle: each context would register EF's functions and parse every statement again (docs/adr/0009).
/// </summary>
internal sealed class SqliteConnectionPool(string file) : DbConnectionInterceptor, IDisposable
{
    private const int MaxIdle = 8;
    private const int WritersCacheKibibytes = 8192;

    private readonly ConcurrentStack<PooledConnection> idle = new();
    private PooledConnection? writer;
    private volatile bool isDisposed;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(Take());

    public override InterceptionResult ConnectionDisposing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        TakeBack((PooledConnection)connection);
        return InterceptionResult.Suppress();
    }

    public override ValueTask<InterceptionResult> ConnectionDisposingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(ConnectionDisposing(connection, eventData, result));

    public void Dispose()
    {
        isDisposed = true;
        Renew();
    }

    /// <summary>Closes those that nobody uses: the next ones know the schema and the planner's statistics as they are now.</summary>
    internal void Renew()
    {
        while (idle.TryPop(out var pooled)) pooled.Dispose();
        Interlocked.Exchange(ref writer, null)?.Dispose();
    }

    /// <summary>A connection, open or not; it comes back by <see cref="TakeBack"/>.</summary>
    internal PooledConnection Take() => idle.TryPop(out var pooled) ? pooled : new PooledConnection(file);

    // Whatever was left open on it would be the next tenant's: such a connection is closed.
    internal void TakeBack(PooledConnection connection)
    {
        if (connection.IsAtRest && !isDisposed && idle.Count < MaxIdle) idle.Push(connection);
        else connection.Dispose();
    }

    /// <summary>The one that writes, with a larger cache; it comes back by <see cref="ReturnWriter"/>.</summary>
    internal PooledConnection TakeWriter() => Interlocked.Exchange(ref writer, null) ?? new PooledConnection(file, WritersCacheKibibytes);

    internal void ReturnWriter(PooledConnection connection)
    {
        if (!connection.IsAtRest || isDisposed || Interlocked.CompareExchange(ref writer, connection, null) is not null) connection.Dispose();
    }
}
