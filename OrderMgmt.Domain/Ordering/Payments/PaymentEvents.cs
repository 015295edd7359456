using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Payments;

public sealed record PaymentAuthorised(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "payment.authorised";
}

public sealed record PaymentCaptured(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "payment.captured";
}

public sealed record PaymentVoided(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "payment.voided";
}

public sealed record PaymentRefunded(Guid PaymentId, long Amount, string Currency, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "payment.refunded";
}
