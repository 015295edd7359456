using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Tells SQLite's planner how the tables have grown. A server does so by itself.</summary>
public sealed class RefreshStatisticsJob(IServiceProvider services, ResourceSettings resources, WriterLock gate, ILogger<RefreshStatisticsJob> log)
{
    public const string Name = "refresh-statistics";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        if (!resources.IsEmbedded) return;

        using var turn = await gate.EnterOrThrowAsync(ct);
        await using var connection = new PooledConnection(resources.DataDirectory.Database);
        await connection.OpenAsync(ct);
        if (!PlannerStatistics.Refresh(connection)) return;

        services.GetRequiredService<SqliteConnectionPool>().Renew();
        log.LogInformation("The planner's statistics were refreshed");
    }
}
