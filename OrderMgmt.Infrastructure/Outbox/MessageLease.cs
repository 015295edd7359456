namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>The lease on the message that this scope handles; none in a request. No write of the scope succeeds without it.</summary>
internal sealed class MessageLease
{
    public Guid MessageId { get; private set; }

    /// <summary>Grows with each lease: an older number means that another worker has the message now.</summary>
    public long Number { get; private set; }

    public int Attempt { get; private set; }

    /// <summary>True until the message is removed.</summary>
    public bool IsHeld { get; private set; }

    public void Hold(Guid messageId, long number, int attempt = 1) => (MessageId, Number, Attempt, IsHeld) = (messageId, number, attempt, true);

    public void Removed() => IsHeld = false;
}

/// <summary>Another worker holds the message by now: whatever this one was about to write is refused.</summary>
public sealed class LeaseLostException() : InvalidOperationException("The lease on this message was lost.");
