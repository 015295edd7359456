using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Migrations;
using OrderMgmt.Migrations.PostgreSql;
using OrderMgmt.Migrations.Sqlite;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>The contexts that migrations are found by. Models and scripts need no connection, so the server's name leads nowhere.</summary>
internal static class Contexts
{
    private const string Nowhere = "Server=nowhere.invalid";

    public static readonly string[] SqlServer = [nameof(SqlServerAppDbContext), nameof(SqlServerDirectoryDbContext)];

    public static readonly string[] PostgreSql = [nameof(PostgreSqlAppDbContext), nameof(PostgreSqlDirectoryDbContext)];

    public static readonly string[] Sqlite = [nameof(SqliteAppDbContext), nameof(SqliteDirectoryDbContext)];

    public static DbContext Create(string name) => Create(name, new DatabaseSettings(null, null));

    public static DbContext Create(string name, DatabaseSettings settings) => name switch
    {
        nameof(SqlServerAppDbContext) =>
            new SqlServerAppDbContext(MigrationContexts.SqlServer<SqlServerAppDbContext>(Nowhere, settings), new TenantContext()),
        nameof(SqlServerDirectoryDbContext) =>
            new SqlServerDirectoryDbContext(MigrationContexts.SqlServer<SqlServerDirectoryDbContext>(Nowhere, settings)),
        nameof(SqliteAppDbContext) => new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(":memory:"), new TenantContext()),
        nameof(SqliteDirectoryDbContext) => new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(":memory:")),
        nameof(PostgreSqlAppDbContext) =>
            new PostgreSqlAppDbContext(MigrationContexts.PostgreSql<PostgreSqlAppDbContext>("Host=nowhere.invalid", settings), new TenantContext()),
        nameof(PostgreSqlDirectoryDbContext) =>
            new PostgreSqlDirectoryDbContext(MigrationContexts.PostgreSql<PostgreSqlDirectoryDbContext>("Host=nowhere.invalid", settings)),
        _ => throw new ArgumentException($"Unknown context: {name}", nameof(name)),
    };

    /// <summary>What a deployment would run that migrates by script.</summary>
    public static string IdempotentScript(string name)
    {
        using var context = Create(name);
        return context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>The whole schema as it is now, without its history.</summary>
    public static string CreateScript(string name)
    {
        using var context = Create(name);
        return context.Database.GenerateCreateScript();
    }

    /// <summary>The model with all that migrations read, which the run-time model leaves out.</summary>
    public static IModel Model(string name)
    {
        using var context = Create(name);
        return context.GetService<IDesignTimeModel>().Model;
    }
}
