using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>
/// A database user for the application: it may read and write rows, and owns nothing, so it can neither alter a table nor
/// switch a policy off. The section <c>Database:ApplicationUsers</c>.
/// </summary>
/// <param name="Password">For a login of the server's own (local runs).</param>
/// <param name="ClientId">For a managed identity (Azure): needs no right to look it up in the directory.</param>
internal sealed record ApplicationUser(string Name = "", string? Password = null, Guid? ClientId = null)
{
    public const string Section = "Database:ApplicationUsers";

    /// <exception cref="StartupException">A user has no name, or not exactly one of password and client id: the server would create none.</exception>
    public static IReadOnlyList<ApplicationUser> From(IConfiguration configuration)
    {
        var users = configuration.BindSection<ApplicationUser[]>(Section) ?? [];
        return users.All(u => u.IsComplete)
            ? users
            : throw new StartupException($"{Section}: each user needs a Name and either a Password or a ClientId.");
    }

    private bool IsComplete => !string.IsNullOrWhiteSpace(Name) && string.IsNullOrEmpty(Password) != (ClientId is null);

    public async Task EnsureAsync(SqlConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = EnsureSql;
        command.Parameters.AddWithValue("@name", Name);
        command.Parameters.AddWithValue("@password", (object?)Password ?? DBNull.Value);
        command.Parameters.Add("@sid", System.Data.SqlDbType.VarBinary, 16).Value = ClientId is { } id ? id.ToByteArray() : DBNull.Value;
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
