using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>
/// Gives a server's row-level security the tenant, at every open: pooled connections forget it. Without a tenant the policies let no
/// row through.
/// </summary>
internal abstract class TenantOnConnection : DbConnectionInterceptor
{
    /// <summary>
    /// How long a tenant's statement waits for a lock: for the first request with the same idempotency key, for the tenant's other
    /// writers. Set with the tenant, in one round trip; without a tenant there is no limit, since migrations wait for everybody.
    /// </summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

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
