using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Placements;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>
/// Leases due messages and hands them to Hangfire. The table is the queue; Hangfire may lose all it has. Each placement has a table and a
/// loop of its own: a database that does not answer keeps no other's messages waiting.
/// </summary>
internal sealed class OutboxDispatcher(
    ForEachPlacement placements, OutboxHandover handover, OutboxSignal signal, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // A round costs a transaction, however many messages it takes; so what falls due in this time is taken together.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenListings = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> loops = [RunAsync(null, stoppingToken)];
        try
        {
            await WatchPlacementsAsync(loops, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the process ends; a start that failed elsewhere must not be reported as our failure
        }

        await Task.WhenAll(loops);
    }

    private async Task WatchPlacementsAsync(List<Task> loops, CancellationToken stoppingToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                foreach (var placement in await placements.ReadyAsync(stoppingToken))
                    if (known.Add(placement)) loops.Add(RunAsync(placement, stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The placements could not be listed; trying again in {Seconds} s", BetweenListings.TotalSeconds);
            }

            await Task.Delay(BetweenListings, clock, stoppingToken);
        }
    }

    private async Task RunAsync(string? placement, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var pause = await DispatchAsync(placement, stoppingToken);
                await signal.WaitAsync(placement, pause, clock, stoppingToken);
                await Task.Delay(BetweenRounds, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // as above
        }
    }

    private async Task<TimeSpan> DispatchAsync(string? placement, CancellationToken ct)
    {
        try
        {
            await using var scope = placements.Visit(placement);
            return await handover.RunAsync(placement, scope.ServiceProvider.GetRequiredService<OutboxLeases>(), ct) > 0 ? BetweenRounds : PollInterval;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Messages of placement {Placement} could not be leased; trying again in {Seconds} s", placement ?? Placement.Shared, AfterFailure.TotalSeconds);
            return AfterFailure;
        }
    }
}
