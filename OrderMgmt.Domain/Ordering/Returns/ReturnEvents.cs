using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Returns;

public sealed record ReturnRequested(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent("return.requested", OccurredAt);

public sealed record ReturnApproved(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.approved", OccurredAt);

public sealed record ReturnRejected(Guid ReturnId, string Reason, DateTimeOffset OccurredAt) : DomainEvent("return.rejected", OccurredAt);

public sealed record ReturnReceived(Guid ReturnId, int Units, DateTimeOffset OccurredAt) : DomainEvent("return.received", OccurredAt);

public sealed record ReturnClosed(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.closed", OccurredAt);

public sealed record ReturnCancelled(Guid ReturnId, DateTimeOffset OccurredAt) : DomainEvent("return.cancelled", OccurredAt);
