using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Customers;

/// <summary>Personal data stays on the customer: read it there, if you may.</summary>
public sealed record CustomerCreated(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "customer.created";
}

/// <inheritdoc cref="CustomerCreated"/>
public sealed record CustomerUpdated(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "customer.updated";
}
