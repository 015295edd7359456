using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Placements;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Updates the planner's statistics, where the engine does not do so by itself.</summary>
public sealed class RefreshStatisticsJob(ForEachPlacement placements, ILogger<RefreshStatisticsJob> log)
{
    public const string Name = "refresh-statistics";

    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken ct) => placements.RunAsync(async (placement, services) =>
    {
        if (await services.GetRequiredService<IDatabaseEngine>().RefreshStatisticsAsync(ct))
            log.LogInformation("The planner's statistics of placement {Placement} were refreshed", placement ?? Placement.Shared);
    }, ct);
}
