using Npgsql;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.PostgreSql;

internal static class PostgreSqlRole
{
    // Names and passwords cannot be parameters of these statements, so the server quotes them itself.
    private const string WriteStatementsSql = """
        SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_roles WHERE rolname = @name)
            THEN CASE WHEN @renew THEN format('ALTER ROLE %I PASSWORD %L;', @name, @password) ELSE '' END ELSE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %L;', @name, @password) END
            || (SELECT string_agg(format(
                'GRANT USAGE ON SCHEMA %1$I TO %2$I; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I; GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$I TO %2$I;',
                schema, @name), '') FROM unnest(@schemas) AS schema)
        """;

    /// <summary>Makes the role, if there is none, and grants what it may do.</summary>
    /// <param name="renewPassword">Also gives it the password when it exists: nobody else's hand has set another.</param>
    /// <exception cref="StartupException">It has no password.</exception>
    public static async Task EnsureAsync(this ApplicationUser user, NpgsqlConnection connection, IReadOnlyList<string> schemas, CancellationToken ct, bool renewPassword = false)
    {
        if (user.Password is not { } password)
            throw new StartupException($"{ApplicationUser.Section}: {user.Name} has a ClientId; on PostgreSQL a user needs a Password.");

        await using var write = new NpgsqlCommand(WriteStatementsSql, connection);
        write.Parameters.AddWithValue("name", user.Name);
        write.Parameters.AddWithValue("password", password);
        write.Parameters.AddWithValue("renew", renewPassword);
        write.Parameters.AddWithValue("schemas", schemas.ToArray());
        await using var run = new NpgsqlCommand((string)(await write.ExecuteScalarAsync(ct))!, connection);
        await run.ExecuteNonQueryAsync(ct);
    }
}
