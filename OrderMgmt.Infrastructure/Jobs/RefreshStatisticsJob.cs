using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Persistence.Sqlite;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Jobs;

/// <summary>Tells SQLite's planner how the tables have grown. A server does so by itself.</summary>
public sealed class RefreshStatisticsJob(IServiceProvider services, ResourceSettings resources, WritersGate gate, ILogger<RefreshStatisticsJob> log)
{
    public const string Name = "refresh-statistics";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        if (!resources.IsEmbedded) return;

        using var turn = await gate.EnterOrThrowAsync(ct);
        await using var connection = new KeptConnection(resources.DataDirectory.Database);
        await connection.OpenAsync(ct);
        if (!PlannerStatistics.Refresh(connection)) return;

        services.GetRequiredService<KeptConnections>().Renew();
        log.LogInformation("The planner's statistics were refreshed");
    }
}
