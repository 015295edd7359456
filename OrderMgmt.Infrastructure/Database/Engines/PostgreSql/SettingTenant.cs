using System.Data.Common;
using System.Globalization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <summary>
/// The tenant in a setting of the session. Npgsql resets a connection before it is rented again, so without a tenant there is nothing
/// to take back.
/// </summary>
internal sealed class SettingTenant(DatabaseSettings settings) : TenantOnConnection(settings)
{
    public const string Setting = "ordermgmt.tenant";

    // Both are the process's own values, and SET takes no parameters.
    protected override DbCommand? CreateCommand(DbConnection connection, TenantId? tenant)
    {
        if (tenant is not { } id) return null;

        var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET lock_timeout = {LockTimeoutInMilliseconds}; SET {Setting} = '{id.Value:D}'");
        return command;
    }
}
