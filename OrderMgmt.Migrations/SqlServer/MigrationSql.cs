using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations.SqlServer;

internal static class MigrationSql
{
    public const string DefaultSchema = "dbo";

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

    /// <summary>CREATE FUNCTION must begin a batch, and in an idempotent script each statement stands inside an IF.</summary>
    public static string AsOneStatement(string batch) => $"EXEC(N'{batch.Replace("'", "''", StringComparison.Ordinal)}')";
}
