using System.Data;
using Microsoft.Data.SqlClient;

namespace OrderMgmt.Migrations.SqlServer;

internal static class SqlServerUser
{
    /// <summary>Makes the user, if there is none, and grants what it may do.</summary>
    /// <param name="schemas">What it may use; the first is its default schema.</param>
    /// <param name="renewPassword">Also gives its login the password when it exists.</param>
    public static async Task EnsureAsync(this ApplicationUser user, SqlConnection connection, IReadOnlyList<string> schemas, CancellationToken ct, bool renewPassword = false)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = EnsureSql;
        command.Parameters.AddWithValue("@name", user.Name);
        command.Parameters.AddWithValue("@password", (object?)user.Password ?? DBNull.Value);
        command.Parameters.Add("@sid", SqlDbType.VarBinary, 16).Value = user.ClientId is { } id ? id.ToByteArray() : DBNull.Value;
        command.Parameters.AddWithValue("@renew", renewPassword);
        command.Parameters.AddWithValue("@default", schemas[0]);
        command.Parameters.AddWithValue("@schemas", string.Join(',', schemas));
        await command.ExecuteNonQueryAsync(ct);
    }

    // Names and passwords cannot be parameters of these statements, so the server quotes them itself.
    internal const string EnsureSql = """
        DECLARE @sql nvarchar(max);
        IF @password IS NOT NULL AND SUSER_ID(@name) IS NULL
        BEGIN
            SET @sql = N'CREATE LOGIN ' + QUOTENAME(@name) + N' WITH PASSWORD = ' + QUOTENAME(@password, '''');
            EXEC (@sql);
        END
        ELSE IF @password IS NOT NULL AND @renew = 1
        BEGIN
            SET @sql = N'ALTER LOGIN ' + QUOTENAME(@name) + N' WITH PASSWORD = ' + QUOTENAME(@password, '''');
            EXEC (@sql);
        END;
        IF DATABASE_PRINCIPAL_ID(@name) IS NULL
        BEGIN
            SET @sql = N'CREATE USER ' + QUOTENAME(@name) + CASE
                WHEN @password IS NOT NULL THEN N' FOR LOGIN ' + QUOTENAME(@name) + N' WITH DEFAULT_SCHEMA = ' + QUOTENAME(@default)
                ELSE N' WITH SID = ' + CONVERT(nvarchar(64), @sid, 1) + N', TYPE = E, DEFAULT_SCHEMA = ' + QUOTENAME(@default) END;
            EXEC (@sql);
        END;
        SELECT @sql = STRING_AGG(CAST(N'GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::' + QUOTENAME(value) + N' TO ' + QUOTENAME(@name) AS nvarchar(max)), N'; ')
        FROM STRING_SPLIT(@schemas, N',');
        EXEC (@sql);
        """;
}
