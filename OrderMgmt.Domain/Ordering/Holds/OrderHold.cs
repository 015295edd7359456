using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Holds;

public readonly record struct HoldId(Guid Value) : IEntityId<HoldId>
{
    public static HoldId From(Guid value) => new(value);

    public static bool TryParse(string? text, out HoldId id) => EntityId.TryParse(text, out id);
}

/// <summary>Why an order must wait. An order has at most one open hold of each kind.</summary>
[Flags]
public enum HoldKinds
{
    None = 0,
    Payment = 1,
    Fraud = 2,
    Address = 4,
    Approval = 8,
    Other = 16,
}

public enum HoldStatus
{
    Open,
    Released,
}

/// <summary>Something an order waits for; while it is open, the order is neither confirmed nor shipped.</summary>
public sealed class OrderHold : ITenantOwned
{
    private OrderHold() { }

    public TenantId TenantId { get; private set; }

    public HoldId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>A single kind.</summary>
    public HoldKinds Kind { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset PlacedAt { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public string? ReleaseNote { get; private set; }

    public HoldStatus Status => ReleasedAt is null ? HoldLifecycle.Table.Start : HoldLifecycle.Table.Target(HoldLifecycle.Release);

    internal static OrderHold Place(OrderId order, HoldKinds kind, string? note, DateTimeOffset now) =>
        new() { Id = EntityId.New<HoldId>(now), OrderId = order, Kind = kind, Note = note, PlacedAt = now };

    internal Result<Done>? AnswerWithoutActing(string act) => HoldLifecycle.Table.AnswerWithoutActing(act, Status);

    internal void Release(string? note, DateTimeOffset now) => (ReleasedAt, ReleaseNote) = (now, note);
}
