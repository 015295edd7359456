using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations;

/// <summary>Options of the contexts that migrations are found by: the application's own engines, each with its history table.</summary>
public static class MigrationContexts
{
    public static DbContextOptions<TContext> Sqlite<TContext>(string file)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseOrderMgmtSqlite(file);
        options.UseSqlite(sqlite => sqlite.MigrationsAssembly(Assembly).MigrationsHistoryTable(HistoryTableOf<TContext>()));
        return options.Options;
    }

    public static DbContextOptions<TContext> SqlServer<TContext>(string connectionString, DatabaseSettings settings)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseOrderMgmtSqlServer(connectionString, settings);
        options.UseSqlServer(sql => sql.MigrationsAssembly(Assembly).MigrationsHistoryTable(HistoryTableOf<TContext>()));
        return options.Options;
    }

    private static string Assembly => typeof(MigrationContexts).Assembly.GetName().Name!;

    private static string HistoryTableOf<TContext>() =>
        typeof(CatalogueDbContext).IsAssignableFrom(typeof(TContext)) ? CatalogueDbContext.MigrationsHistoryTable : "__EFMigrationsHistory";
}
