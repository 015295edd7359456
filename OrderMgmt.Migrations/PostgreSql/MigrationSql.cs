using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

namespace OrderMgmt.Migrations.PostgreSql;

internal static class MigrationSql
{
    /// <summary>Gives every tenant table of the model its policy. Last in a migration: the policies name the tables.</summary>
    public static void CreateTenantPolicies(this MigrationBuilder migration, IReadOnlyModel model)
    {
        foreach (var statement in PostgreSqlPolicies.CreateStatements(model)) migration.Sql(statement);
    }
}
