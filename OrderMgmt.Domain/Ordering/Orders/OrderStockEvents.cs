using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

public sealed record OrderReserved(DateTimeOffset Until, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.reserved";
}

public sealed record OrderReservationExpired(DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.reservation_expired";
}

public sealed record OrderBackorderFilled(int LineNo, int Quantity, DateTimeOffset OccurredAt)
    : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "order.backorder_filled";
}
