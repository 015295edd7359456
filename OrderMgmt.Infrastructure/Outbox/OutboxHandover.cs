using System.Collections.Concurrent;
using Hangfire;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>One round over a placement's messages: lease what there are workers for, and hand it to Hangfire.</summary>
internal sealed class OutboxHandover(IBackgroundJobClient jobs, JobStorage storage, ResourceSettings resources, OrderMgmtMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan BetweenMeasurements = TimeSpan.FromSeconds(10);

    // As of the last round over each placement. The workers are the same for all of them.
    private readonly ConcurrentDictionary<(string Placement, OutboxLane Lane), int> underWay = [];
    private readonly ConcurrentDictionary<string, Measurement> measured = new(StringComparer.Ordinal);

    /// <param name="placement">Null for the shared one.</param>
    /// <returns>How many messages were handed over.</returns>
    public async Task<int> RunAsync(string? placement, OutboxLeases leases, CancellationToken ct)
    {
        var taken = 0;
        foreach (var lane in OutboxLane.All)
        {
            var (room, ofEachTenant) = lane.Room(WorkersOf(lane));
            if (lane.IsLong) room -= UnderWayElsewhere(placement, lane);
            var messages = await leases.TakeAsync(room, ofEachTenant, ct, lane.Takes);
            await HandOverAsync([.. messages.Select(m => OutboxEnvelope.Of(m, placement))], lane, leases);
            if (lane.IsLong) underWay[(placement ?? "", lane)] = await leases.UnderWayAsync(lane.Takes, ct);
            taken += messages.Count;
        }

        await MeasureAsync(placement ?? "", leases, ct);
        return taken;
    }

    // A message that Hangfire did not take has no worker: its lease would only keep it, and its tenant's next ones, waiting.
    private async Task HandOverAsync(IReadOnlyList<OutboxEnvelope> envelopes, OutboxLane lane, OutboxLeases leases)
    {
        var handedOver = 0;
        try
        {
            foreach (var some in envelopes.Chunk(lane.OfEachJob(envelopes.Count)))
            {
                jobs.Enqueue<OutboxRunner>(lane.Queue, runner => runner.RunAllAsync(some, CancellationToken.None));
                handedOver += some.Length;
            }
        }
        catch (Exception e)
        {
            foreach (var envelope in envelopes.Skip(handedOver))
                await leases.RetryAsync(envelope.MessageId, envelope.LeaseNumber, e.GetType().Name, CancellationToken.None);
            throw;
        }
    }

    private int UnderWayElsewhere(string? placement, OutboxLane lane) =>
        underWay.Where(u => u.Key.Lane == lane && u.Key.Placement != (placement ?? "")).Sum(u => u.Value);

    // Of every process that announced itself to the same storage; this one's announcement may still be on its way.
    private int WorkersOf(OutboxLane lane) => !lane.IsLong ? 0 : Math.Max(
        resources.HasOneWriter ? OutboxLane.WorkersOfOneWriter : lane.Workers,
        storage.GetMonitoringApi().Servers().Where(s => s.Queues.Contains(lane.Queue)).Sum(s => s.WorkersCount));

    private async Task MeasureAsync(string placement, OutboxLeases leases, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (measured.TryGetValue(placement, out var last) && now - last.At < BetweenMeasurements) return;

        var (count, oldest) = await leases.DueAsync(ct);
        measured[placement] = new Measurement(now, count, oldest);
        metrics.OutboxIs(measured.Values.Sum(m => m.Due), measured.Values.Max(m => m.Oldest is { } since ? now - since : TimeSpan.Zero));
    }

    private sealed record Measurement(DateTimeOffset At, long Due, DateTimeOffset? Oldest);
}
