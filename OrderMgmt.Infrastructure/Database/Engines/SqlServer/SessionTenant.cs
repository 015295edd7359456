using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <summary>The tenant in <c>SESSION_CONTEXT</c>, which a reset connection has lost; null when there is none.</summary>
internal sealed class SessionTenant(DatabaseSettings settings) : TenantOnConnection(settings)
{
    public const string Key = "TenantId";

    internal const string SetTenant = $"EXEC sp_set_session_context @key = N'{Key}', @value = @tenant";

    protected override DbCommand CreateCommand(DbConnection connection, TenantId? tenant)
    {
        var command = connection.CreateCommand();
        command.CommandText = tenant is null ? SetTenant : string.Create(CultureInfo.InvariantCulture, $"SET LOCK_TIMEOUT {LockTimeoutInMilliseconds}; {SetTenant}");
        command.Parameters.Add(new SqlParameter("@tenant", System.Data.SqlDbType.VarBinary, 16) { Value = (object?)tenant?.Value.ToByteArray(bigEndian: true) ?? DBNull.Value });
        return command;
    }
}
