using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

public sealed record OrderReserved(DateTimeOffset Until, DateTimeOffset OccurredAt) : DomainEvent("order.reserved", OccurredAt);

public sealed record OrderReservationExpired(DateTimeOffset OccurredAt) : DomainEvent("order.reservation_expired", OccurredAt);

public sealed record OrderBackorderFilled(int LineNo, int Quantity, DateTimeOffset OccurredAt)
    : DomainEvent("order.backorder_filled", OccurredAt);
