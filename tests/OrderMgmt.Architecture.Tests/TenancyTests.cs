using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Architecture.Tests.Support;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Architecture.Tests;

/// <summary>What keeps tenants apart in the model and in the schema, on every entity and all engines.</summary>
public sealed class TenancyTests
{
    /// <summary>Read before a tenant is known; it holds ids and times, no business data.</summary>
    private static readonly Type[] SharedByDesign = [typeof(OutboxMessage)];

    public enum Engine
    {
        Sqlite,
        SqlServer,
        PostgreSql,
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    [InlineData(Engine.PostgreSql)]
    public void EveryEntity_IsTenantFilteredOrSharedByDesign(Engine engine)
    {
        var entities = ModelOn(engine).GetEntityTypes().ToList();

        Assert.Superset(SharedByDesign.ToHashSet(), entities.Select(e => e.ClrType).ToHashSet());
        Assert.True(entities.Count > SharedByDesign.Length);
        Assert.DoesNotContain(entities.Where(e => !SharedByDesign.Contains(e.ClrType)), e =>
            e.FindDeclaredQueryFilter(AppDbContext.TenantFilter) is null
            || !typeof(ITenantOwned).IsAssignableFrom(e.ClrType)
            || !StartsWithTenant(e.FindPrimaryKey()?.Properties));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    [InlineData(Engine.PostgreSql)]
    public void EveryForeignKey_CarriesTheTenant(Engine engine)
    {
        var keys = ModelOn(engine).GetEntityTypes().SelectMany(e => e.GetForeignKeys()).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(StartsWithTenant(key.Properties) && StartsWithTenant(key.PrincipalKey.Properties), $"{key}"));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    [InlineData(Engine.PostgreSql)]
    public void EveryUniqueIndex_IsUniqueWithinATenant(Engine engine)
    {
        var indexes = ModelOn(engine).GetEntityTypes().SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique).ToList();

        Assert.NotEmpty(indexes);
        Assert.All(indexes, index => Assert.True(StartsWithTenant(index.Properties), $"{index}"));
    }

    [Fact]
    public void Catalogue_HoldsNothingATenantOwns()
    {
        using var catalogue = new DirectoryDbContext(new DbContextOptionsBuilder<DirectoryDbContext>().UseSqlite().Options);
        var entities = catalogue.Model.GetEntityTypes().ToList();

        Assert.NotEmpty(entities);
        Assert.DoesNotContain(entities, e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType));
    }

    /// <summary>The banned symbols are switched off, each where it belongs, in .editorconfig and nowhere else.</summary>
    [Fact]
    public void TheBannedSymbols_AreAllowedNowhereElse()
    {
        var files = Sources.Files(".cs").Concat(Sources.Files("proj")).Concat(Sources.Files(".props")).Where(Sources.IsProduct).ToList();
        var folders = Sources.Read(".editorconfig").Split("\n[")
            .Where(section => section.Contains("RS0030.severity = none", StringComparison.Ordinal)).Select(section => section.Split(']')[0]);

        Assert.Contains("OrderMgmt.Infrastructure/Database/AppDbContext.cs", files);
        Assert.DoesNotContain(files, file => Sources.Read(file).Contains("RS0030", StringComparison.Ordinal));
        Assert.Equal(
            ["OrderMgmt.Infrastructure/{Database,Transactions}/**.cs", "OrderMgmt.Migrations/{Sqlite/SqliteFile,Sqlite/SqliteMigration,SqlServer/SqlServerMigration,SqlServer/SqlServerPlacement,SqlServer/SqlServerUser,PostgreSql/PostgreSqlMigration,PostgreSql/PostgreSqlPlacement,PostgreSql/PostgreSqlRole}.cs", "OrderMgmt.ServiceDefaults/ConfigurationSections.cs"],
            folders.Where(Sources.IsProduct));
    }

    private static bool StartsWithTenant(IReadOnlyList<IReadOnlyProperty>? properties) =>
        properties is [var first, ..] && first.Name == nameof(ITenantOwned.TenantId);

    private static IModel ModelOn(Engine engine)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        _ = engine switch
        {
            Engine.Sqlite => options.UseSqlite(),
            Engine.SqlServer => options.UseSqlServer(),
            _ => options.UseNpgsql(),
        };
        using var db = new AppDbContext(options.Options, new TenantContext());
        return db.Model;
    }
}
