using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.Migrations;

/// <summary>Options of the contexts that migrations are found by: the application's own engines, each with its history table.</summary>
public static class MigrationContexts
{
    /// <param name="built">
    /// The application's own model, not to be built a second time. It is then not compared with the snapshot either, which takes
    /// as long again at each start and is for the tests to do.
    /// </param>
    public static DbContextOptions<TContext> Sqlite<TContext>(string file, IModel? built = null)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseOrderMgmtSqlite(file);
        if (built is not null) options.UseModel(built).ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        options.UseSqlite(sqlite => sqlite.MigrationsAssembly(Assembly).MigrationsHistoryTable(HistoryTableOf<TContext>()));
        return options.Options;
    }

    /// <param name="schema">Where the tables are; null for the default schema of the connection's user.</param>
    public static DbContextOptions<TContext> SqlServer<TContext>(string connectionString, DatabaseSettings settings, string? schema = null)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseOrderMgmtSqlServer(connectionString, settings);
        options.UseSqlServer(sql => sql.MigrationsAssembly(Assembly).MigrationsHistoryTable(HistoryTableOf<TContext>(), schema));
        if (schema is not null) options.ReplaceService<IMigrationsSqlGenerator, SqlServerSchemaGenerator>();
        return options.Options;
    }

    /// <param name="schema">Where the connection's search path leads to.</param>
    public static DbContextOptions<TContext> PostgreSql<TContext>(string connectionString, DatabaseSettings settings, string? schema = null)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseOrderMgmtPostgreSql(connectionString, settings);
        options.UseNpgsql(sql => sql.MigrationsAssembly(Assembly).MigrationsHistoryTable(HistoryTableOf<TContext>(), schema));
        return options.Options;
    }

    private static string Assembly => typeof(MigrationContexts).Assembly.GetName().Name!;

    private static string HistoryTableOf<TContext>() =>
        typeof(DirectoryDbContext).IsAssignableFrom(typeof(TContext)) ? DirectoryDbContext.MigrationsHistoryTable : "__EFMigrationsHistory";
}
