namespace OrderMgmt.Application.Pipeline;

/// <summary>Messages about what a change causes, stored with it and handled after the commit, at least once.</summary>
public interface IOutbox
{
    /// <param name="dueAt">Not handled before; null for as soon as possible.</param>
    void Add<TMessage>(TMessage message, DateTimeOffset? dueAt = null)
        where TMessage : IOutboxMessage<TMessage>;
}

/// <summary>
/// The message that this scope handles; in a request there is none, and nothing here does anything. The message is removed by
/// the first transaction that does not ask to continue.
/// </summary>
public interface ICurrentMessage
{
    /// <summary>Which attempt this is: 1 for the first; 0 in a request.</summary>
    int Attempt { get; }

    /// <summary>Keeps the message and renews its lease with the current transaction: more transactions follow.</summary>
    void Continue();

    /// <summary>
    /// Checks right before an effect that cannot be taken back, such as a mail, that this worker still holds the message, for long
    /// enough to record the effect.
    /// </summary>
    /// <remarks>Throws when another worker holds the message, or soon may: the effect is then left to that one.</remarks>
    Task EnsureHeldAsync(CancellationToken ct);
}
