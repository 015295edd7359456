using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrderMgmt.Migrations.SqlServer;
using OrderMgmt.SqlServer.Tests.Tsql;

namespace OrderMgmt.SqlServer.Tests.Schema;

public sealed class MigrationScriptTests
{
    public static TheoryData<string> SqlServer => [.. Contexts.SqlServer];

    [Theory]
    [MemberData(nameof(SqlServer))]
    public void Script_WhenIdempotent_ParsesDownToItsLiterals(string context)
    {
        var batches = TransactSql.ParseUnwrapped(Contexts.IdempotentScript(context));

        var tables = batches.SelectMany(b => b.Every<CreateTableStatement>()).Select(t => t.SchemaObjectName.BaseIdentifier.Value);
        Assert.Superset(TablesOf(context), tables.ToHashSet());
    }

    [Fact]
    public void Script_WhenUnwrapped_ShowsTheStatementsThatMustBeginABatch()
    {
        var script = Contexts.IdempotentScript(nameof(SqlServerAppDbContext));

        Assert.Empty(TransactSql.Parse(script).SelectMany(b => b.Every<CreateSecurityPolicyStatement>()));
        Assert.NotEmpty(TransactSql.ParseUnwrapped(script).SelectMany(b => b.Every<CreateSecurityPolicyStatement>()));
    }

    [Fact]
    public void Script_WhenALiteralIsBroken_IsRefused()
    {
        const string Broken = "IF 1 = 1 BEGIN EXEC(N'CREATE FUNCTION [dbo].[F]( RETURNS TABLE') END";

        Assert.Single(TransactSql.Parse(Broken));
        Assert.Throws<FormatException>(() => TransactSql.ParseUnwrapped(Broken));
    }

    [Fact]
    public void ApplicationUser_WhenEnsured_RunsSqlThatParses() =>
        Assert.NotEmpty(TransactSql.Parse(SqlServerUser.EnsureSql).SelectMany(b => b.Every<ExecuteStatement>()));

    [Fact]
    public void PlansOfTheDatabase_AreMadeSerial_BySqlThatParses()
    {
        var statement = Assert.Single(TransactSql.Parse(SqlServerMigration.SerialPlansSql).SelectMany(b => b.Every<AlterDatabaseScopedConfigurationSetStatement>()));

        Assert.Equal(DatabaseConfigSetOptionKind.MaxDop, statement.Option.OptionKind);
    }

    [Fact]
    public void RowVersions_AreSwitchedOnAndChecked_BySqlThatParses()
    {
        var switched = new[] { SqlServerMigration.ReadCommittedSnapshotSql, SqlServerMigration.SnapshotIsolationSql }
            .SelectMany(sql => TransactSql.Parse(sql)).SelectMany(b => b.Every<OnOffDatabaseOption>()).ToList();

        Assert.Equal(
            [DatabaseOptionKind.ReadCommittedSnapshot, DatabaseOptionKind.AllowSnapshotIsolation],
            switched.Select(option => option.OptionKind));
        Assert.All(switched, option => Assert.Equal(OptionState.On, option.OptionState));
        var check = Assert.Single(TransactSql.Parse(SqlServerMigration.CheckVersionsSql));
        Assert.Superset(
            new HashSet<string> { "is_read_committed_snapshot_on", "snapshot_isolation_state" },
            check.Every<ColumnReferenceExpression>().Select(c => c.MultiPartIdentifier[^1].Value).ToHashSet());
    }

    private static HashSet<string> TablesOf(string context) =>
        [.. Contexts.Model(context).GetRelationalModel().Tables.Select(t => t.Name)];
}
