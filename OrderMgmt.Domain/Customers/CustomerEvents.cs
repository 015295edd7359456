using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Customers;

/// <summary>Personal data stays on the customer: read it there, if you may.</summary>
public sealed record CustomerCreated(DateTimeOffset OccurredAt) : DomainEvent("customer.created", OccurredAt);

/// <inheritdoc cref="CustomerCreated"/>
public sealed record CustomerUpdated(DateTimeOffset OccurredAt) : DomainEvent("customer.updated", OccurredAt);
