using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Leases due messages and hands them to Hangfire. The table is the queue; Hangfire may lose all it has.</summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, IBackgroundJobClient jobs, JobStorage storage, ResourceSettings resources, OutboxSignal signal, OrderMgmtMetrics metrics, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // A round costs a transaction, however many messages it takes; so what falls due in this time is taken together.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenMeasurements = TimeSpan.FromSeconds(10);

    private DateTimeOffset measuredAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the process ends; a start that failed elsewhere must not be reported as our failure
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = PollInterval;
            try
            {
                if (await DispatchAsync(stoppingToken) > 0) pause = BetweenRounds;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Messages could not be leased; trying again in {Seconds} s", AfterFailure.TotalSeconds);
                pause = AfterFailure;
            }

            await signal.WaitAsync(pause, clock, stoppingToken);
            await Task.Delay(BetweenRounds, clock, stoppingToken);
        }
    }

    private async Task<int> DispatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var leases = scope.ServiceProvider.GetRequiredService<OutboxLeases>();
        var taken = 0;
        foreach (var lane in OutboxLane.All)
        {
            var (underWay, ofEachTenant) = lane.Room(WorkersOf(lane));
            var messages = await leases.TakeAsync(underWay, ofEachTenant, ct, lane.Takes);
            await HandOverAsync(messages.Select(OutboxEnvelope.Of).ToList(), lane, leases);
            taken += messages.Count;
        }

        await MeasureAsync(leases, ct);
        return taken;
    }

    // A message that Hangfire did not take has no worker: its lease would only keep it, and its tenant's next ones, waiting.
    private async Task HandOverAsync(IReadOnlyList<OutboxEnvelope> envelopes, OutboxLane lane, OutboxLeases leases)
    {
        var handedOver = 0;
        try
        {
            foreach (var envelope in envelopes)
            {
                jobs.Enqueue<OutboxRunner>(lane.Queue, runner => runner.RunAsync(envelope, CancellationToken.None));
                handedOver++;
            }
        }
        catch (Exception e)
        {
            foreach (var envelope in envelopes.Skip(handedOver))
                await leases.RetryAsync(envelope.MessageId, envelope.LeaseNumber, e.GetType().Name, CancellationToken.None);
            throw;
        }
    }

    // Of every process that announced itself to the same storage; this one's announcement may still be on its way.
    private int WorkersOf(OutboxLane lane) => !lane.IsLong ? 0 : Math.Max(
        resources.HasOneWriter ? OutboxLane.WorkersOfOneWriter : lane.Workers,
        storage.GetMonitoringApi().Servers().Where(s => s.Queues.Contains(lane.Queue)).Sum(s => s.WorkersCount));

    private async Task MeasureAsync(OutboxLeases leases, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - measuredAt < BetweenMeasurements) return;

        measuredAt = now;
        var (count, oldest) = await leases.DueAsync(ct);
        metrics.OutboxIs(count, oldest is { } since ? now - since : TimeSpan.Zero);
    }
}
