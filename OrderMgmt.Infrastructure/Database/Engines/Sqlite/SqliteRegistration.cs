using Hangfire;
using Hangfire.InMemory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.ServiceDefaults;

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

    internal static void AddSqlite(this IHostApplicationBuilder builder, ResourceSettings resources)
    {
        var (services, file, isTraced) = (builder.Services, resources.DataDirectory.Database, builder.Configuration.CollectsTelemetry());
        builder.AddContexts((provider, options) =>
        {
            options.UseOrderMgmtSqlite(file, provider.GetRequiredService<SqliteConnectionPool>());
            if (isTraced) options.TraceStatements();
        });
        var betweenProcesses = new WriterFileLock(resources.DataDirectory);
        services.AddSingleton(provider => new WriterLock(
            DatabaseSettings.TimeoutOf(builder.Configuration),
            processes: resources.IsSharedByProcesses ? betweenProcesses.EnterAsync : null,
            waited: provider.GetRequiredService<OrderMgmtMetrics>().WaitedForWriterLock,
            ensure: provider.GetRequiredService<DatabaseFiles>().EnsureInPlace));
        services.AddSingleton(_ => new DatabaseFiles(file));
        services.AddSingleton(_ => new SqliteConnectionPool(file));
        services.AddSingleton<IWriteProbe, SqliteWriteProbe>();
        services.AddScoped<IDatabaseEngine, SqliteEngine>();
        services.AddScoped<IOrderReader, PreparedOrderReader>();
        services.AddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            return new OrderStatement(scope.ServiceProvider.GetRequiredService<AppDbContext>().Model);
        });
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
    }
}
