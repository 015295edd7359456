using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

public sealed record FulfilmentCreated(Guid FulfilmentId, int Units, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.created";
}

public sealed record FulfilmentShipped(Guid FulfilmentId, int Units, DateTimeOffset ShippedAt, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.shipped";
}

/// <summary>How to follow it was corrected.</summary>
public sealed record FulfilmentTracked(Guid FulfilmentId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.tracked";
}

public sealed record FulfilmentDelivered(Guid FulfilmentId, DateTimeOffset DeliveredAt, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.delivered";
}

public sealed record FulfilmentFailed(Guid FulfilmentId, int Units, string Reason, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.failed";
}

public sealed record FulfilmentCancelled(Guid FulfilmentId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "fulfilment.cancelled";
}
