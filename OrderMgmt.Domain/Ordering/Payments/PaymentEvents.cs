using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Payments;

public sealed record PaymentAuthorised(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.authorised", OccurredAt);

public sealed record PaymentCaptured(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.captured", OccurredAt);

public sealed record PaymentVoided(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.voided", OccurredAt);

public sealed record PaymentRefunded(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent("payment.refunded", OccurredAt);
