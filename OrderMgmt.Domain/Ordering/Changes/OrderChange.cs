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

public static class ChangeErrors
{
    public static readonly Error ChangeOpen = Error.Conflict("order.change_open", "Another change is open. Confirm or discard it first.");

    public static readonly Error NotFound = Error.NotFound("change.not_found", "The order has no such change.");

    public static readonly Error Closed = Error.Conflict("change.closed", "The change was confirmed, discarded or has expired.");

    public static readonly Error Empty = Error.Conflict("change.empty", "The change has no actions.");

    public static readonly Error BelowFulfilled =
        Error.Conflict("change.below_fulfilled", "Units that are shipped or in a fulfilment cannot be taken off the line.");

    public static readonly Error AddressInUse =
        Error.Conflict("change.address_in_use", "Goods are in a fulfilment to the current address, or all have been shipped.");

    public static readonly Error NothingLeft =
        Error.Conflict("change.nothing_left", "A change must leave units on the order. To end the order, cancel it.");

    public static readonly Error TooManyLines = Error.Refused("change.too_many_lines", $"An order has at most {Order.MaxLines} lines.");

    public static readonly Error TooManyUnits =
        Error.Refused("change.too_many_units", $"The units ordered on a line in all its changes must not exceed {int.MaxValue}.");
}
