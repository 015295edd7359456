using System.Data;
using Microsoft.Data.SqlClient;

namespace OrderMgmt.Migrations.SqlServer;

internal static class SqlServerUser
{
    /// <summary>Makes the user, if there is none, and grants what it may do.</summary>
    public static async Task EnsureAsync(this ApplicationUser user, SqlConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = EnsureSql;
        command.Parameters.AddWithValue("@name", user.Name);
        command.Parameters.AddWithValue("@password", (object?)user.Password ?? DBNull.Value);
        command.Parameters.Add("@sid", SqlDbType.VarBinary, 16).Value = user.ClientId is { } id ? id.ToByteArray() : DBNull.Value;
        await command.ExecuteNonQueryAsync(ct);
    }

    // Names and passwords cannot be parameters of these statements, so the server quotes them itself.
    internal const string EnsureSql = """
        DECLARE @sql nvarchar(max);
        IF @password IS NOT NULL AND SUSER_ID(@name) IS NULL
        BEGIN
            SET @sql = N'CREATE LOGIN ' + QUOTENAME(@name) + N' WITH PASSWORD = ' + QUOTENAME(@password, '''');
            EXEC (@sql);
        END;
        IF DATABASE_PRINCIPAL_ID(@name) IS NULL
        BEGIN
            SET @sql = N'CREATE USER ' + QUOTENAME(@name) + CASE
                WHEN @password IS NOT NULL THEN N' FOR LOGIN ' + QUOTENAME(@name)
                ELSE N' WITH SID = ' + CONVERT(nvarchar(64), @sid, 1) + N', TYPE = E' END;
            EXEC (@sql);
        END;
        SET @sql = N'GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO ' + QUOTENAME(@name)
            + N'; GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::HangFire TO ' + QUOTENAME(@name);
        EXEC (@sql);
        """;
}
