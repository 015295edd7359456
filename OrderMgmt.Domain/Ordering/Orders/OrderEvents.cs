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

/// <summary>A pending order's time is up, and it waits for an operator because money is authorised or captured.</summary>
public sealed record OrderExpiryWithheld(DateTimeOffset OccurredAt) : DomainEvent("order.expiry_withheld", OccurredAt);

/// <param name="Template">Which mail, such as <c>order-confirmation</c>.</param>
public sealed record EmailFailed(string Template, string Reason, DateTimeOffset OccurredAt) : DomainEvent("email.failed", OccurredAt);
