using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Migrations.Sqlite;

/// <summary>The tenants' data on SQLite. EF finds migrations by exact context type, so each engine has its own.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, TenantContext tenant) : AppDbContext(options, tenant);

public sealed class SqliteDirectoryDbContext(DbContextOptions<SqliteDirectoryDbContext> options) : DirectoryDbContext(options);

internal sealed class SqliteAppDesign : IDesignTimeDbContextFactory<SqliteAppDbContext>
{
    public SqliteAppDbContext CreateDbContext(string[] args) => new(MigrationContexts.Sqlite<SqliteAppDbContext>(":memory:"), new TenantContext());
}

internal sealed class SqliteDirectoryDesign : IDesignTimeDbContextFactory<SqliteDirectoryDbContext>
{
    public SqliteDirectoryDbContext CreateDbContext(string[] args) => new(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(":memory:"));
}
