using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;

namespace OrderMgmt.Migrations.SqlServer;

internal static class MigrationSql
{
    public const string DefaultSchema = "dbo";

    /// <summary>Gives every tenant table of the model its policy. Last in a migration: the policies name the tables.</summary>
    public static void CreateTenantPolicies(this MigrationBuilder migration, IReadOnlyModel model)
    {
        foreach (var statement in SqlServerPolicies.CreateStatements(model, DefaultSchema)) migration.Sql(AsOneStatement(statement));
    }

    /// <summary>CREATE FUNCTION must begin a batch, and in an idempotent script each statement is inside an IF.</summary>
    public static string AsOneStatement(string batch) => $"EXEC(N'{batch.Replace("'", "''", StringComparison.Ordinal)}')";
}
