using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Changes;

public readonly record struct ChangeId(Guid Value) : IEntityId<ChangeId>
{
    public static ChangeId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ChangeId id) => EntityId.TryParse(text, out id);
}

public enum ChangeStatus
{
    Open,
    Confirmed,
    Discarded,
    Expired,
}

public enum ChangeKind
{
    AddLine,
    SetQuantity,
    SetUnitPrice,
    SetDiscount,
    SetShipping,
    SetShippingAddress,
    SetBillingAddress,
}

/// <summary>One step of a change. Which members are set depends on the kind.</summary>
/// <param name="Line">For <see cref="ChangeKind.AddLine"/>: completed from the catalogue when the step was added, so that a later price does not alter it.</param>
/// <param name="Quantity">The units that are not cancelled, the shipped ones among them.</param>
/// <param name="Amount">A unit price or shipping charge, in minor units of the order's currency.</param>
public sealed record ChangeAction(
    ChangeKind Kind, int? LineNo, LineTerms? Line, int? Quantity, long? Amount, Rate? Discount, PostalAddress? Address);

/// <summary>A change of a placed order, put together before any of it is done. An order has one open at most.</summary>
public sealed class OrderChange : ITenantOwned
{
    public const int MaxActions = 200;

    private OrderChange() { }

    public TenantId TenantId { get; private set; }

    public ChangeId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public ChangeStatus Status { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Done in this order.</summary>
    public IReadOnlyList<ChangeAction> Actions { get; private set; } = [];

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    internal static OrderChange Open(OrderId order, IReadOnlyList<ChangeAction> actions, string? note, DateTimeOffset expiresAt, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<ChangeId>(now),
            OrderId = order,
            Status = ChangeLifecycle.Table.Start,
            Note = note,
            Actions = actions,
            OpenedAt = now,
            ExpiresAt = expiresAt,
        };

    internal void Replace(IReadOnlyList<ChangeAction> actions) => Actions = actions;

    internal void Close(string act, DateTimeOffset now) => (Status, ClosedAt) = (ChangeLifecycle.Table.Target(act), now);

    internal Error? Refusal(string act) => ChangeLifecycle.Table.Refusal(act, Status);

    internal Result<Done>? AnswerWithoutActing(string act) => ChangeLifecycle.Table.AnswerWithoutActing(act, Status);
}
