using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Holds;

public sealed record OrderHoldPlaced(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.hold_placed";
}

public sealed record OrderHoldReleased(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.hold_released";
}
