using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Stock;

public readonly record struct StockMovementId(Guid Value) : IEntityId<StockMovementId>
{
    public static StockMovementId From(Guid value) => new(value);
}

public enum StockMovementKind
{
    Receive,
    Reserve,
    Release,
}

/// <summary>One entry of the stock ledger. A level is the sum of its movements; entries are never changed.</summary>
public sealed class StockMovement : ITenantOwned
{
    private StockMovement() { }

    public TenantId TenantId { get; private set; }

    public StockMovementId Id { get; private set; }

    public ProductId ProductId { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public StockMovementKind Kind { get; private set; }

    public long OnHandChange { get; private set; }

    public long ReservedChange { get; private set; }

    /// <summary>The order that caused it; null for stock that came from outside.</summary>
    public OrderId? OrderId { get; private set; }

    public int? LineNo { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public static StockMovement Received(ProductId product, StockLocationId location, long quantity, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<StockMovementId>(now),
            ProductId = product,
            LocationId = location,
            Kind = StockMovementKind.Receive,
            OnHandChange = quantity,
            OccurredAt = now,
        };

    public static StockMovement Reserved(StockReservation reservation, DateTimeOffset now) =>
        ForOrder(reservation, StockMovementKind.Reserve, reservation.Quantity, now);

    public static StockMovement Released(StockReservation reservation, DateTimeOffset now) =>
        ForOrder(reservation, StockMovementKind.Release, -reservation.Quantity, now);

    private static StockMovement ForOrder(
        StockReservation reservation, StockMovementKind kind, long reservedChange, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<StockMovementId>(now),
            ProductId = reservation.ProductId,
            LocationId = reservation.LocationId,
            Kind = kind,
            ReservedChange = reservedChange,
            OrderId = reservation.OrderId,
            LineNo = reservation.LineNo,
            OccurredAt = now,
        };
}
