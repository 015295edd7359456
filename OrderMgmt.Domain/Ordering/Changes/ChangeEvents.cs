using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Changes;

public sealed record OrderChangeOpened(Guid ChangeId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.change_opened";
}

/// <param name="Total">The order's new total, in minor units.</param>
public sealed record OrderChangeConfirmed(Guid ChangeId, long Total, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.change_confirmed";
}

/// <param name="Expired">Its time was up; otherwise somebody discarded it.</param>
public sealed record OrderChangeDiscarded(Guid ChangeId, bool Expired, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.change_discarded";
}
