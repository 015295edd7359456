using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>The tenants' data on SQL Server, with its row-level security.</summary>
public sealed class SqlServerAppDbContext(DbContextOptions<SqlServerAppDbContext> options, TenantContext tenant) : AppDbContext(options, tenant);

public sealed class SqlServerCatalogueDbContext(DbContextOptions<SqlServerCatalogueDbContext> options) : CatalogueDbContext(options);

internal sealed class SqlServerAppDesign : IDesignTimeDbContextFactory<SqlServerAppDbContext>
{
    public SqlServerAppDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.SqlServer<SqlServerAppDbContext>("Server=.", new DatabaseSettings(null, null)), new TenantContext());
}

internal sealed class SqlServerCatalogueDesign : IDesignTimeDbContextFactory<SqlServerCatalogueDbContext>
{
    public SqlServerCatalogueDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.SqlServer<SqlServerCatalogueDbContext>("Server=.", new DatabaseSettings(null, null)));
}
