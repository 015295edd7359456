using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Migrations.PostgreSql;

/// <summary>The tenants' data on PostgreSQL, with its row-level security.</summary>
public sealed class PostgreSqlAppDbContext(DbContextOptions<PostgreSqlAppDbContext> options, TenantContext tenant) : AppDbContext(options, tenant);

public sealed class PostgreSqlDirectoryDbContext(DbContextOptions<PostgreSqlDirectoryDbContext> options) : DirectoryDbContext(options);

internal sealed class PostgreSqlAppDesign : IDesignTimeDbContextFactory<PostgreSqlAppDbContext>
{
    public PostgreSqlAppDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.PostgreSql<PostgreSqlAppDbContext>("Host=.", new DatabaseSettings(null, null)), new TenantContext());
}

internal sealed class PostgreSqlDirectoryDesign : IDesignTimeDbContextFactory<PostgreSqlDirectoryDbContext>
{
    public PostgreSqlDirectoryDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.PostgreSql<PostgreSqlDirectoryDbContext>("Host=.", new DatabaseSettings(null, null)));
}
