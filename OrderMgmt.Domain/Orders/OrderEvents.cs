using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

/// <summary>Amounts in minor units; personal data stays on the order.</summary>
public sealed record OrderCreated(string Currency, int Lines, long Total, DateTimeOffset OccurredAt) : DomainEvent("order.created", OccurredAt);

public sealed record OrderReserved(DateTimeOffset Until, DateTimeOffset OccurredAt) : DomainEvent("order.reserved", OccurredAt);

public sealed record OrderReservationExpired(DateTimeOffset OccurredAt) : DomainEvent("order.reservation_expired", OccurredAt);

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

public sealed record OrderBackorderFilled(int LineNo, int Quantity, DateTimeOffset OccurredAt)
    : DomainEvent("order.backorder_filled", OccurredAt);

public sealed record OrderHoldPlaced(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent("order.hold_placed", OccurredAt);

public sealed record OrderHoldReleased(Guid HoldId, string Kind, DateTimeOffset OccurredAt) : DomainEvent("order.hold_released", OccurredAt);

public sealed record OrderChangeOpened(Guid ChangeId, DateTimeOffset OccurredAt) : DomainEvent("order.change_opened", OccurredAt);

/// <param name="Total">The order's new total, in minor units.</param>
public sealed record OrderChangeConfirmed(Guid ChangeId, long Total, DateTimeOffset OccurredAt)
    : DomainEvent("order.change_confirmed", OccurredAt);

/// <param name="Expired">Its time was up; otherwise somebody discarded it.</param>
public sealed record OrderChangeDiscarded(Guid ChangeId, bool Expired, DateTimeOffset OccurredAt)
    : DomainEvent("order.change_discarded", OccurredAt);

public sealed record FulfilmentCreated(Guid FulfilmentId, int Units, DateTimeOffset OccurredAt) : DomainEvent("fulfilment.created", OccurredAt);

public sealed record FulfilmentShipped(Guid FulfilmentId, int Units, DateTimeOffset ShippedAt, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.shipped", OccurredAt);

public sealed record FulfilmentDelivered(Guid FulfilmentId, DateTimeOffset DeliveredAt, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.delivered", OccurredAt);

public sealed record FulfilmentFailed(Guid FulfilmentId, int Units, string Reason, DateTimeOffset OccurredAt)
    : DomainEvent("fulfilment.failed", OccurredAt);

public sealed record FulfilmentCancelled(Guid FulfilmentId, DateTimeOffset OccurredAt) : DomainEvent("fulfilment.cancelled", OccurredAt);

public sealed record PaymentAuthorised(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.authorised", OccurredAt);

public sealed record PaymentCaptured(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.captured", OccurredAt);

public sealed record PaymentVoided(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.voided", OccurredAt);

public sealed record PaymentRefunded(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.refunded", OccurredAt);

public sealed record ReturnRequested(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent("return.requested", OccurredAt);

public sealed record ReturnApproved(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.approved", OccurredAt);

public sealed record ReturnRejected(Guid ReturnId, string Reason, DateTimeOffset OccurredAt) : DomainEvent("return.rejected", OccurredAt);

public sealed record ReturnReceived(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent("return.received", OccurredAt);

public sealed record ReturnClosed(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.closed", OccurredAt);

public sealed record ReturnCancelled(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.cancelled", OccurredAt);
