using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Domain.Inventory.Stock;

public readonly record struct StockMovementId(Guid Value) : IEntityId<StockMovementId>
{
    public static StockMovementId From(Guid value) => new(value);

    public static bool TryParse(string? text, out StockMovementId id) => EntityId.TryParse(text, out id);
}

public enum StockMovementKind
{
    /// <summary>Goods came in from outside.</summary>
    Receive,

    /// <summary>The count was corrected, or goods were written off.</summary>
    Adjust,

    /// <summary>Goods went from one location to another: two entries.</summary>
    Transfer,

    /// <summary>Reserved for an order line.</summary>
    Reserve,

    /// <summary>A reservation was released.</summary>
    Release,

    /// <summary>Goods left for a customer, which ends their reservation.</summary>
    Ship,

    /// <summary>Goods came back from a customer.</summary>
    Return,
}

/// <summary>One entry of the stock ledger. A level is the sum of its movements; entries are never changed.</summary>
public sealed class StockMovement : ITenantOwned, ILedgerEntry
{
    /// <summary>The most units that one movement by hand moves.</summary>
    public const long MaxByHand = 1_000_000_000;

    private StockMovement() { }

    public TenantId TenantId { get; private set; }

    public StockMovementId Id { get; private set; }

    public long Position { get; private set; }

    public ProductId ProductId { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public StockMovementKind Kind { get; private set; }

    public long OnHandChange { get; private set; }

    public long ReservedChange { get; private set; }

    /// <summary>The order that caused it; null for what no order caused.</summary>
    public OrderId? OrderId { get; private set; }

    public int? LineNo { get; private set; }

    /// <summary>The reason a person gave for a manual movement; null for what an order caused.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public void AssignPosition(long position) => Position = position;

    public static StockMovement Received(ProductId product, StockLocationId location, long quantity, DateTimeOffset now, string? reason = null) =>
        ByHand(StockMovementKind.Receive, product, location, quantity, reason, now);

    /// <param name="change">May be negative.</param>
    public static StockMovement Adjusted(ProductId product, StockLocationId location, long change, string reason, DateTimeOffset now) =>
        ByHand(StockMovementKind.Adjust, product, location, change, reason, now);

    /// <summary>The entry at one end: negative where the goods leave, positive where they arrive.</summary>
    public static StockMovement Transferred(ProductId product, StockLocationId location, long change, string? reason, DateTimeOffset now) =>
        ByHand(StockMovementKind.Transfer, product, location, change, reason, now);

    /// <param name="source">Of which line, what and where.</param>
    public static StockMovement ForOrder(
        StockReservation source, StockMovementKind kind, long onHandChange, long reservedChange, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<StockMovementId>(now),
            ProductId = source.ProductId,
            LocationId = source.LocationId,
            Kind = kind,
            OnHandChange = onHandChange,
            ReservedChange = reservedChange,
            OrderId = source.OrderId,
            LineNo = source.LineNo,
            OccurredAt = now,
        };

    private static StockMovement ByHand(
        StockMovementKind kind, ProductId product, StockLocationId location, long change, string? reason, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<StockMovementId>(now),
            ProductId = product,
            LocationId = location,
            Kind = kind,
            OnHandChange = change,
            Reason = reason,
            OccurredAt = now,
        };
}
