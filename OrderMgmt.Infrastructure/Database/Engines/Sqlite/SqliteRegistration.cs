using Hangfire;
using Hangfire.InMemory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

public static class SqliteRegistration
{
    public static DbContextOptionsBuilder UseOrderMgmtSqlite(this DbContextOptionsBuilder options, string file) =>
        options.AddInterceptors(new TenantGuard(), new SqlitePragmas())
            .UseSqlite($"Data Source={file};Default Timeout=5");

    /// <summary>For a host that runs on, and closes the pool when it stops.</summary>
    internal static DbContextOptionsBuilder UseOrderMgmtSqlite(this DbContextOptionsBuilder options, string file, SqliteConnectionPool pool) =>
        options.AddInterceptors(new TenantGuard(), pool)
            // A list as one parameter: with one for each element, EF would write another statement at every run.
            .UseSqlite($"Data Source={file}", sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    internal static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton(provider => ((SqliteDatabase)provider.GetRequiredService<TenantDatabases>().Shared).Probe);
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
    }
}
