using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Returns;

public sealed record ReturnRequested(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.requested";
}

public sealed record ReturnApproved(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.approved";
}

public sealed record ReturnRejected(Guid ReturnId, string Reason, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.rejected";
}

public sealed record ReturnReceived(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.received";
}

public sealed record ReturnClosed(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.closed";
}

public sealed record ReturnCancelled(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "return.cancelled";
}
