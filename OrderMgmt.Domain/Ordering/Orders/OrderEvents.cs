using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Amounts in minor units; personal data stays on the order.</summary>
public sealed record OrderCreated(string Currency, int Lines, long Total, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.created";
}

/// <param name="Historic">Imported from elsewhere: it moved no stock and sends no mail.</param>
public sealed record OrderPlaced(
    string Number, DateTimeOffset PlacedAt, string Currency, long Total, bool Historic, bool HasEmail, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.placed";
}

public sealed record OrderConfirmed(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.confirmed";
}

public sealed record OrderCancelled(string Reason, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.cancelled";
}

public sealed record OrderLineCancelled(int LineNo, int Quantity, string Reason, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.line_cancelled";
}

public sealed record OrderCompleted(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.completed";
}

public sealed record OrderReopened(string Reason, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.reopened";
}

/// <summary>A pending order's time is up, and it waits for an operator because money is authorised or captured.</summary>
public sealed record OrderExpiryWithheld(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.expiry_withheld";
}

/// <param name="Template">Which mail, such as <c>order-confirmation</c>.</param>
public sealed record EmailFailed(string Template, string Reason, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "email.failed";
}
