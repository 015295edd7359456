using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>A message of the outbox: the id of what it is about, and no business data. Its handler is the mediator's.</summary>
public interface IOutboxMessage : IRequest<Result<Done>>
{
    Guid TargetId { get; }
}

/// <summary>A message that knows what it is stored as.</summary>
public interface IOutboxMessage<TSelf> : IOutboxMessage
    where TSelf : IOutboxMessage<TSelf>
{
    /// <summary>The stored name: a contract, such as <c>order.expire</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>Whose workers handle it. Default: those of sweeps.</summary>
    static virtual MessageLane Lane => MessageLane.Sweeps;

    static abstract TSelf Of(Guid targetId);
}

/// <summary>Messages that take about as long, with workers of their own.</summary>
public enum MessageLane
{
    /// <summary>Expiry, backorders and whatever else is short.</summary>
    Sweeps,

    /// <summary>Waits for a mail server.</summary>
    Mail,

    /// <summary>May take minutes.</summary>
    Reports,
}

/// <summary>The messages that an event causes, decided by the area that reacts to it.</summary>
public interface IEventReaction
{
    /// <summary>Called for every event of a command as it is stored.</summary>
    /// <param name="stored">The event's id as it is stored.</param>
    void React(DomainEvent raised, EventId stored, IOutbox outbox);
}
