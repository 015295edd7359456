using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations.Sqlite;

/// <summary>The tenants' data on SQLite. EF finds migrations by exact context type, so each engine has its own.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, TenantContext tenant) : AppDbContext(options, tenant);

public sealed class SqliteCatalogueDbContext(DbContextOptions<SqliteCatalogueDbContext> options) : CatalogueDbContext(options);

internal sealed class SqliteAppDesign : IDesignTimeDbContextFactory<SqliteAppDbContext>
{
    public SqliteAppDbContext CreateDbContext(string[] args) => new(MigrationContexts.Sqlite<SqliteAppDbContext>(":memory:"), new TenantContext());
}

internal sealed class SqliteCatalogueDesign : IDesignTimeDbContextFactory<SqliteCatalogueDbContext>
{
    public SqliteCatalogueDbContext CreateDbContext(string[] args) => new(MigrationContexts.Sqlite<SqliteCatalogueDbContext>(":memory:"));
}
