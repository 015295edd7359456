using System.Collections.Concurrent;
using System.Threading.Channels;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Wakes the dispatcher in this process at once; workers elsewhere find the messages at their next poll.</summary>
internal sealed class OutboxSignal
{
    private readonly ConcurrentDictionary<string, Channel<bool>> raised = new(StringComparer.Ordinal);

    /// <param name="placement">Where the messages are; null for the shared database.</param>
    public void Raise(string? placement) => Of(placement).Writer.TryWrite(true);

    /// <summary>Returns when raised, or when the time is up.</summary>
    public async Task WaitAsync(string? placement, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await Of(placement).Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the time was up: poll
        }
    }

    private Channel<bool> Of(string? placement) => raised.GetOrAdd(
        placement ?? "", static _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
