using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>
/// Gives a server's row-level security the tenant, at every open: pooled connections forget it. Without a tenant the policies let no
/// row through.
/// </summary>
/// <remarks>The limit for locks is set with the tenant, in one round trip; without a tenant there is none, since migrations wait for everybody.</remarks>
internal abstract class TenantOnConnection(DatabaseSettings settings) : DbConnectionInterceptor
{
    protected int LockTimeoutInMilliseconds { get; } = (int)(settings.LockTimeout ?? DatabaseSettings.DefaultLockTimeout).TotalMilliseconds;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CreateCommand(connection, TenantOf(eventData));
        command?.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CreateCommand(connection, TenantOf(eventData));
        if (command is not null) await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null when there is nothing to be set.</returns>
    protected abstract DbCommand? CreateCommand(DbConnection connection, TenantId? tenant);

    private static TenantId? TenantOf(ConnectionEndEventData eventData) => eventData.Context is AppDbContext { HasTenant: true } db ? db.CurrentTenant : null;
}
