using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Updates the planner's statistics, where the engine does not do so by itself.</summary>
public sealed class RefreshStatisticsJob(IServiceScopeFactory scopes, ILogger<RefreshStatisticsJob> log)
{
    public const string Name = "refresh-statistics";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IDatabaseEngine>().RefreshStatisticsAsync(ct)) log.LogInformation("The planner's statistics were refreshed");
    }
}
