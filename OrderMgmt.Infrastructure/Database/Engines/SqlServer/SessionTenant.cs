using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <summary>
/// Gives SQL Server's row-level security the tenant, at every open: pooled connections forget it. Without a tenant the key is
/// null, and the predicates then let no row through.
/// </summary>
internal sealed class SessionTenant : DbConnectionInterceptor
{
    public const string Key = "TenantId";

    /// <summary>
    /// How long a tenant's statement waits for a lock: for the first request with the same idempotency key, for the tenant's other
    /// writers. Set with the tenant, in one round trip; without a tenant there is no limit, since migrations wait for everybody.
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
