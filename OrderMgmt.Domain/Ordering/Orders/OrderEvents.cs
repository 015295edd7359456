using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>Amounts in minor units; personal data stays on the order.</summary>
public sealed record OrderCreated(string Currency, int Lines, long Total, DateTimeOffset OccurredAt) : DomainEvent("order.created", OccurredAt);

/// <param name="Historic">Imported from elsewhere: it moved no stock and sends no mail.</param>
public sealed record OrderPlaced(
    string Number, DateTimeOffset PlacedAt, string Currency, long Total, bool Historic, bool HasEmail, DateTimeOffset OccurredAt)
    : DomainEvent("order.placed", OccurredAt);

public sealed record OrderConfirmed(DateTimeOffset OccurredAt) : DomainEvent("order.confirmed", OccurredAt);

public sealed record OrderCancelled(string Reason, DateTimeOffset OccurredAt) : DomainEvent("order.cancelled", OccurredAt);

public sealed record OrderLineCancelled(int LineNo, int Quantity, string Reason, DateTimeOffset OccurredAt)
    : DomainEvent("order.line_cancelled", OccurredAt);

public sealed record OrderCompleted(DateTimeOffset OccurredAt) : DomainEvent("order.completed", OccurredAt);

public sealed record OrderReopened(string Reason, DateTimeOffset OccurredAt) : DomainEvent("order.reopened", OccurredAt);
