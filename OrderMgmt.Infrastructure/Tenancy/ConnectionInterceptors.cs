using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.Infrastructure.Database;
using SQLitePCL;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>
/// Durability is a promise here (a 2xx survives power loss), so it is stated and not left to a default; and each pooled
/// connection keeps a cache of its own, so that is small. Both last as long as the file's handle: they are said to it once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // What is committed stands in the log, on the disk. Carrying it over to the file after every 1,000 pages, as is the default,
    // would be after every dozen orders, and the next writer waits meanwhile: with 4,000 (16 MB), a page that many orders touch is carried once.
    public const string Text = "PRAGMA synchronous=FULL; PRAGMA cache_size=-1024; PRAGMA wal_autocheckpoint=4000";

    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Told.TryGetValue(handle, out _)) return;

        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, command.CommandText);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Tells SQL Server's row-level security the tenant, at every open: pooled connections forget it. Without a tenant the key is
/// null, and the predicates then let no row through.
/// </summary>
internal sealed class SessionTenant : DbConnectionInterceptor
{
    public const string Key = "TenantId";

    /// <summary>
    /// How long a tenant's statement waits for a lock: for the first request with the same idempotency key, for the tenant's other
    /// writers. Told with the tenant, in one round trip; without a tenant there is no limit, since migrations wait for everybody.
    /// </summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    internal const string SetTenant = $"EXEC sp_set_session_context @key = N'{Key}', @value = @tenant";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CreateCommand(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CreateCommand(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CreateCommand(DbConnection connection, ConnectionEndEventData eventData)
    {
        var tenant = eventData.Context is AppDbContext { HasTenant: true } db ? db.CurrentTenant.Value.ToByteArray(bigEndian: true) : null;
        var command = connection.CreateCommand();
        command.CommandText = tenant is null ? SetTenant : $"SET LOCK_TIMEOUT {(int)LockTimeout.TotalMilliseconds}; {SetTenant}";
        command.Parameters.Add(new SqlParameter("@tenant", System.Data.SqlDbType.VarBinary, 16) { Value = (object?)tenant ?? DBNull.Value });
        return command;
    }
}
