using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations.SqlServer;

internal static class MigrationSql
{
    public const string DefaultSchema = "dbo";

    private const string SessionKey = "TenantId";

    /// <summary>Fences tables that this migration made; the first fences were made by a migration of their own.</summary>
    public static void FenceNewTables(this MigrationBuilder migration, params string[] tables)
    {
        foreach (var statement in RowLevelSecurity.CreateStatementsFor(tables, DefaultSchema)) migration.Sql(AsOneStatement(statement));
    }

    /// <summary>A fenced table cannot be dropped before its policy is.</summary>
    public static void UnfenceTables(this MigrationBuilder migration, params string[] tables)
    {
        foreach (var table in tables) migration.Sql($"DROP SECURITY POLICY [{DefaultSchema}].[{table}Policy]");
    }

    /// <summary>The owner sees no tenant's rows but the session's, so whatever changes rows does it in each tenant's name.</summary>
    public static string ForEachTenant(string statements) => AsOneStatement($"""
        DECLARE @tenant binary(16);
        DECLARE tenants CURSOR LOCAL FAST_FORWARD FOR SELECT [Id] FROM [{DefaultSchema}].[Tenants];
        OPEN tenants;
        FETCH NEXT FROM tenants INTO @tenant;
        WHILE @@FETCH_STATUS = 0
        BEGIN
            EXEC sp_set_session_context @key = N'{SessionKey}', @value = @tenant;
            {statements}
            FETCH NEXT FROM tenants INTO @tenant;
        END;
        CLOSE tenants;
        DEALLOCATE tenants;
        EXEC sp_set_session_context @key = N'{SessionKey}', @value = NULL;
        """);

    /// <summary>CREATE FUNCTION must begin a batch, and in an idempotent script each statement stands inside an IF.</summary>
    public static string AsOneStatement(string batch) => $"EXEC(N'{batch.Replace("'", "''", StringComparison.Ordinal)}')";
}
