using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Migrations;
using OrderMgmt.Migrations.SqlServer;
using OrderMgmt.SqlServer.Tests.Tsql;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>The migrations as a placement in a schema of its own gets them, from an owner whose own schema is another.</summary>
public sealed class PlacementScriptTests
{
    private const string Premium = "ordermgmt_premium";

    private static readonly IReadOnlyList<TSqlBatch> Migrations = TransactSql.ParseUnwrapped(Script(MigrationsSqlGenerationOptions.Idempotent));

    [Fact]
    public void EveryTable_IsMadeInThePlacementsSchema()
    {
        var made = Migrations.SelectMany(b => b.Every<CreateTableStatement>()).Select(t => t.SchemaObjectName).ToList();

        Assert.Superset(
            Contexts.Model(nameof(SqlServerAppDbContext)).GetRelationalModel().Tables.Select(t => t.Name).ToHashSet(), made.Select(t => t.BaseIdentifier.Value).ToHashSet());
        Assert.All(made, table => Assert.Equal(Premium, table.SchemaIdentifier?.Value));
    }

    [Fact]
    [Promise("I5")]
    public void NoStatement_NamesAnotherSchemaOrNone()
    {
        var names = Migrations.SelectMany(b => b.Every<SchemaObjectName>()).Where(n => n.SchemaIdentifier?.Value is not ("sys" or Premium)).ToList();

        // Types and functions of the server have no schema.
        var types = Migrations.SelectMany(b => b.Every<DataTypeReference>()).Select(t => t.Name).ToHashSet();
        Assert.Empty(names.Where(n => !types.Contains(n)).Select(n => string.Join('.', n.Identifiers.Select(i => i.Value))));
    }

    [Fact]
    [Promise("I5")]
    public void EveryPolicy_IsOnATableOfTheSchema()
    {
        var own = Script(MigrationsSqlGenerationOptions.Idempotent).Replace($"[{Premium}]", $"[{CompiledSchema.Dbo}]", StringComparison.Ordinal);

        var policies = Migrations.SelectMany(b => b.Every<CreateSecurityPolicyStatement>()).ToList();

        Assert.NotEmpty(policies);
        Assert.All(policies, policy => Assert.Equal(Premium, policy.Name.SchemaIdentifier.Value));
        Assert.Equal(MigratedPredicate.In(TransactSql.ParseUnwrapped(own)).Select(p => p.Text).Order(StringComparer.Ordinal), MigratedPredicate.In(Migrations).Select(p => p.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheWholeSchema_Compiles()
    {
        using var schema = new CompiledSchema(SqlServerVersion.Sql160);
        schema.Add($"CREATE SCHEMA [{Premium}]");
        using (var context = Create()) schema.Add(context.Database.GenerateCreateScript());
        foreach (var policy in Infrastructure.Database.Engines.SqlServer.SqlServerPolicies.CreateStatements(Contexts.Model(nameof(SqlServerAppDbContext)), Premium)) schema.Add(policy);

        Assert.Empty(schema.Errors());
        Assert.All(schema.Objects(Table.TypeClass), table => Assert.Equal(Premium, table.Name.Parts[0]));
    }

    [Fact]
    public void TheUser_IsGrantedItsSchemaAlone()
    {
        var (grant, others) = (SqlServerUser.EnsureSql.Split('\n').Single(l => l.Contains("GRANT", StringComparison.Ordinal)), SqlServerUser.EnsureSql);

        Assert.Contains("QUOTENAME(value)", grant, StringComparison.Ordinal);
        Assert.Contains("FROM STRING_SPLIT(@schemas", others, StringComparison.Ordinal);
        Assert.DoesNotContain("dbo", others, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("db_owner", others, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("IMPERSONATE", others, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("DEFAULT_SCHEMA = ' + QUOTENAME(@default)", others, StringComparison.Ordinal);
    }

    private static string Script(MigrationsSqlGenerationOptions options)
    {
        using var context = Create();
        return context.GetService<IMigrator>().GenerateScript(options: options);
    }

    private static SqlServerAppDbContext Create() =>
        new(MigrationContexts.SqlServer<SqlServerAppDbContext>("Server=nowhere.invalid", new DatabaseSettings(null, null), Premium), new TenantContext());
}
