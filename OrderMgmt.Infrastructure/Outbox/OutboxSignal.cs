using System.Threading.Channels;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Wakes the dispatcher in this process at once; workers elsewhere find the messages at their next poll.</summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Returns when raised, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the time was up: poll
        }
    }
}
