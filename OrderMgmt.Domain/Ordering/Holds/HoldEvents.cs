using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Holds;

public sealed record OrderHoldPlaced(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent("order.hold_placed", OccurredAt);

public sealed record OrderHoldReleased(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent("order.hold_released", OccurredAt);
