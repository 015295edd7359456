using Hangfire;
using Hangfire.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

public static class SqlServerRegistration
{
    // The provider's own 42 rows would make an order of ten lines two round trips.
    private const int MaxRowsOfAStatement = 1000;

    // Somebody waits for the answer: a deadlock or a failover is tried again, an outage is reported after some seconds.
    private const int MaxRetries = 4;
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);

    public static DbContextOptionsBuilder UseOrderMgmtSqlServer(
        this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings) =>
        options.AddInterceptors(new TenantGuard(), new SessionTenant(settings))
            .UseSqlServer(connectionString, sql =>
            {
                sql.EnableRetryOnFailure(MaxRetries, MaxPause, null);
                sql.MaxBatchSize(settings.MaxBatchSize ?? MaxRowsOfAStatement);
                if (settings.CompatibilityLevel is { } level) sql.UseCompatibilityLevel(level);
            });

    internal static void AddSqlServer(this IHostApplicationBuilder builder, string connection)
    {
        builder.EnrichDatabase<DirectoryDbContext>();
        builder.Services.AddSingleton<JobStorage>(_ => new SqlServerStorage(connection, new SqlServerStorageOptions { PrepareSchemaIfNecessary = false }));
    }
}
