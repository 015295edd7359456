using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

public static class PostgreSqlRegistration
{
    private const int MaxRetries = 4;
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);

    // A job is handed over within seconds of its message; the server has no way to wake a worker that holds no connection for it.
    private static readonly TimeSpan JobPollInterval = TimeSpan.FromMilliseconds(500);

    public static DbContextOptionsBuilder UseOrderMgmtPostgreSql(
        this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings) =>
        options.AddInterceptors(new TenantGuard(), new SettingTenant(settings))
            .UseNpgsql(PostgreSqlConnection.Of(connectionString), sql =>
            {
                sql.ExecutionStrategy(dependencies => new RetryOfTransactions(dependencies));
                if (settings.MaxBatchSize is { } rows) sql.MaxBatchSize(rows);
            });

    internal static void AddPostgreSql(this IHostApplicationBuilder builder, string connection)
    {
        builder.Enrich<DirectoryDbContext>();
        builder.Services.AddSingleton<JobStorage>(_ =>
        {
            var options = new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false, QueuePollInterval = JobPollInterval };
            return new PostgreSqlStorage(new NpgsqlConnectionFactory(PostgreSqlConnection.Of(connection, use: "Hangfire"), options), options);
        });
    }

    // Tracing and metrics as Aspire has them; its health check would run without a tenant, and the strategy is our own.
    private static void Enrich<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext =>
        builder.EnrichNpgsqlDbContext<TContext>(settings =>
        {
            settings.DisableHealthChecks = true;
            settings.DisableRetry = true;
        });

    // Somebody waits for the answer: a deadlock or a failover is tried again, an outage is reported after some seconds.
    private sealed class RetryOfTransactions(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies, MaxRetries, MaxPause, null)
    {
        protected override bool ShouldRetryOn(Exception? exception) => exception is not null && PostgreSqlErrors.MaySucceedIfRepeated(exception);
    }
}
