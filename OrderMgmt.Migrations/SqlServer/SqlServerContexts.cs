using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>The tenants' data on SQL Server, with its row-level security.</summary>
public sealed class SqlServerAppDbContext(DbContextOptions<SqlServerAppDbContext> options, TenantContext tenant) : AppDbContext(options, tenant);

public sealed class SqlServerDirectoryDbContext(DbContextOptions<SqlServerDirectoryDbContext> options) : DirectoryDbContext(options);

internal sealed class SqlServerAppDesign : IDesignTimeDbContextFactory<SqlServerAppDbContext>
{
    public SqlServerAppDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.SqlServer<SqlServerAppDbContext>("Server=.", new DatabaseSettings(null, null)), new TenantContext());
}

internal sealed class SqlServerDirectoryDesign : IDesignTimeDbContextFactory<SqlServerDirectoryDbContext>
{
    public SqlServerDirectoryDbContext CreateDbContext(string[] args) =>
        new(MigrationContexts.SqlServer<SqlServerDirectoryDbContext>("Server=.", new DatabaseSettings(null, null)));
}
