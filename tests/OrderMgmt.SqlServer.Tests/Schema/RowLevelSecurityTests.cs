using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Migrations.SqlServer;
using OrderMgmt.SqlServer.Tests.Tsql;

namespace OrderMgmt.SqlServer.Tests.Schema;

public sealed class RowLevelSecurityTests
{
    // Read before a tenant is known; holds ids and times only.
    private static readonly Type[] WithoutFence = [typeof(OutboxMessage)];

    private static readonly IModel Model = Contexts.Model(nameof(SqlServerAppDbContext));

    private static readonly IReadOnlyList<TSqlBatch> Migrations = TransactSql.ParseUnwrapped(Contexts.IdempotentScript(nameof(SqlServerAppDbContext)));

    private static IEnumerable<IEntityType> Fenced => Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType));

    [Fact]
    public void EveryEntity_IsTenantOwnedOrOnTheList()
    {
        var entities = Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToList();

        Assert.NotEmpty(Fenced);
        Assert.Equal(WithoutFence, entities.Where(e => !typeof(ITenantOwned).IsAssignableFrom(e)));
    }

    [Fact]
    [Promise("I5")]
    public void EveryTenantTable_HasAPolicyFromTheMigrations() =>
        Assert.Equal(WantedPredicates(), MigratedPredicate.In(Migrations).Select(p => p.Text).Order(StringComparer.Ordinal));

    // The sweep above adds up what is created; a migration that takes a fence away again must teach it to subtract.
    [Fact]
    public void Migrations_NeverRemoveAPolicy()
    {
        Assert.Empty(Migrations.SelectMany(b => b.Every<AlterSecurityPolicyStatement>()));
        Assert.Empty(Migrations.SelectMany(b => b.Every<DropSecurityPolicyStatement>()));
    }

    [Fact]
    [Promise("I5")]
    public void EveryTenantTable_HasAPolicyInTheCompiledSchema()
    {
        using var schema = CompiledSchema.Whole(SqlServerVersion.Sql160);

        var compiled = schema.Objects(SecurityPolicy.TypeClass).SelectMany(CompiledPredicate.Of).ToList();

        Assert.Equal(WantedPredicates(), compiled.Select(p => p.Text).Order(StringComparer.Ordinal));
        Assert.All(compiled, predicate => Assert.Equal(
            new HashSet<string> { "[dbo].[TenantPredicate]", $"[dbo].[{predicate.Table}].[TenantId]" }, predicate.DependsOn.ToHashSet()));
    }

    [Fact]
    [Promise("I5")]
    public void EveryPolicy_IsOn()
    {
        using var schema = CompiledSchema.Whole(SqlServerVersion.Sql160);
        var compiled = schema.Objects(SecurityPolicy.TypeClass);
        var migrated = MigratedPredicate.In(Migrations);

        Assert.NotEmpty(compiled);
        Assert.All(compiled, policy => Assert.True(policy.GetProperty<bool>(SecurityPolicy.Enabled)));
        Assert.NotEmpty(migrated);
        Assert.All(migrated, predicate => Assert.True(predicate.PolicyIsOn));
    }

    [Fact]
    public void EveryPredicate_NamesItsSchema()
    {
        var predicates = MigratedPredicate.In(Migrations);

        Assert.NotEmpty(predicates);
        Assert.All(predicates, predicate => Assert.Equal((2, 2), predicate.NameParts));
    }

    [Fact]
    public void EveryTenantTable_BeginsItsKeyWithTheTenant()
    {
        Assert.NotEmpty(Fenced);
        Assert.All(Fenced, entity => Assert.Equal(nameof(ITenantOwned.TenantId), entity.FindPrimaryKey()?.Properties[0].Name));
    }

    [Fact]
    public void EveryForeignKeyBetweenTenantTables_BeginsWithTheTenant()
    {
        var keys = Fenced.SelectMany(e => e.GetForeignKeys()).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains(key.PrincipalEntityType, Fenced));
        Assert.All(keys, key => Assert.Equal(
            (nameof(ITenantOwned.TenantId), nameof(ITenantOwned.TenantId)), (key.Properties[0].Name, key.PrincipalKey.Properties[0].Name)));
    }

    private static IEnumerable<string> WantedPredicates() => Fenced.Select(e => e.GetTableName()!).Distinct()
        .SelectMany(table => new[] { $"{table}: block after insert", $"{table}: block after update", $"{table}: filter" })
        .Order(StringComparer.Ordinal);
}
