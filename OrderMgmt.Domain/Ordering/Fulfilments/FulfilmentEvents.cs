using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

public sealed record FulfilmentCreated(Guid FulfilmentId, int Units, DateTimeOffset OccurredAt) : DomainEvent("fulfilment.created", OccurredAt);

public sealed record FulfilmentShipped(Guid FulfilmentId, int Units, DateTimeOffset ShippedAt, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.shipped", OccurredAt);

/// <summary>How to follow it was corrected.</summary>
public sealed record FulfilmentTracked(Guid FulfilmentId, DateTimeOffset OccurredAt) : DomainEvent("fulfilment.tracked", OccurredAt);

public sealed record FulfilmentDelivered(Guid FulfilmentId, DateTimeOffset DeliveredAt, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.delivered", OccurredAt);

public sealed record FulfilmentFailed(Guid FulfilmentId, int Units, string Reason, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.failed", OccurredAt);

public sealed record FulfilmentCancelled(Guid FulfilmentId, DateTimeOffset OccurredAt) : DomainEvent("fulfilment.cancelled", OccurredAt);
