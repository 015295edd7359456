using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

public readonly record struct FulfilmentId(Guid Value) : IEntityId<FulfilmentId>
{
    public static FulfilmentId From(Guid value) => new(value);

    public static bool TryParse(string? text, out FulfilmentId id) => EntityId.TryParse(text, out id);
}

public enum FulfilmentStatus
{
    Pending,
    Shipped,
    Delivered,
    Failed,
    Cancelled,
}

/// <summary>How to follow a parcel; every part may be unknown.</summary>
public sealed record Tracking(string? Carrier, string? Number, string? Url)
{
    public static readonly Tracking None = new(null, null, null);
}

/// <summary>Units of an order that leave one location together. Moved by <see cref="OrderFulfilments"/>, together with the order's quantities.</summary>
public sealed class Fulfilment : ITenantOwned
{
    private readonly List<FulfilmentLine> lines = [];

    private Fulfilment() { }

    public TenantId TenantId { get; private set; }

    public FulfilmentId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public FulfilmentStatus Status { get; private set; }

    public Tracking Tracking { get; private set; } = Tracking.None;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ShippedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it failed or was cancelled.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed or was cancelled.</summary>
    public string? EndReason { get; private set; }

    public IReadOnlyList<FulfilmentLine> Lines => lines;

    public int Units => lines.Sum(l => l.Quantity);

    internal static Fulfilment Create(OrderId order, StockLocationId location, IEnumerable<LineUnits> units, Tracking tracking, DateTimeOffset now)
    {
        var fulfilment = new Fulfilment
        {
            Id = EntityId.New<FulfilmentId>(now),
            OrderId = order,
            LocationId = location,
            Status = FulfilmentLifecycle.Table.Start,
            Tracking = tracking,
            CreatedAt = now,
        };
        fulfilment.lines.AddRange(units.Select(u => FulfilmentLine.Of(fulfilment.Id, u)));
        return fulfilment;
    }

    internal Result<Done>? AnswerWithoutActing(string act) => FulfilmentLifecycle.Table.AnswerWithoutActing(act, Status);

    internal void Ship(Tracking? tracking, DateTimeOffset at) =>
        (Status, Tracking, ShippedAt) = (FulfilmentLifecycle.Table.Target(FulfilmentLifecycle.Ship), tracking ?? Tracking, at);

    internal void Track(Tracking tracking) => Tracking = tracking;

    internal void Deliver(DateTimeOffset at) => (Status, DeliveredAt) = (FulfilmentLifecycle.Table.Target(FulfilmentLifecycle.Deliver), at);

    internal void End(string act, string reason, DateTimeOffset now) => (Status, EndedAt, EndReason) = (FulfilmentLifecycle.Table.Target(act), now, reason);
}

/// <summary>Units of one order line in a fulfilment.</summary>
public sealed class FulfilmentLine : ITenantOwned
{
    private FulfilmentLine() { }

    public TenantId TenantId { get; private set; }

    public FulfilmentId FulfilmentId { get; private set; }

    public int LineNo { get; private set; }

    public int Quantity { get; private set; }

    internal static FulfilmentLine Of(FulfilmentId fulfilment, LineUnits units) =>
        new() { FulfilmentId = fulfilment, LineNo = units.LineNo, Quantity = units.Quantity };
}
