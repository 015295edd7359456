using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>What shall be changed of a placed order; nothing of it is done until it is confirmed.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes. It grows when the steps are replaced.</param>
/// <param name="ExpiresAt">An open change is given up then.</param>
/// <param name="ClosedAt">When it was confirmed, discarded or expired.</param>
public sealed record ChangeResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    ChangeStatus Status,
    [Text(TextLimits.Note)] string? Note,
    [Items(OrderChange.MaxActions)] IReadOnlyList<ChangeActionResponse> Actions,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ClosedAt) : IMasked, IVersionedReply
{
    long IVersionedReply.Version => OrderVersion;

    object IMasked.Mask(PersonalData personal) =>
        this with { Actions = [.. Actions.Select(a => a.Address is null ? a : a with { Address = personal.Of(a.Address) })] };

    internal static ChangeResponse From(Order order, OrderChange change) =>
        OrderingMapper.ToReply(change, order.Version, [.. change.Actions.Select(a => ChangeActionResponse.From(a, order.Currency))]);
}

/// <summary>One step of a change, completed from the catalogue where it adds a line.</summary>
public sealed record ChangeActionResponse(
    ChangeKind Kind,
    [Whole(1, Order.MaxLines)] int? LineNo,
    ChangeLineResponse? Line,
    [Whole(0, LineUnitsInput.MaxQuantity)] int? Quantity,
    MoneyAmount? UnitPrice,
    decimal? DiscountPercent,
    MoneyAmount? Shipping,
    AddressResponse? Address)
{
    internal static ChangeActionResponse From(ChangeAction action, Currency currency) => new(
        action.Kind,
        action.LineNo,
        action.Line is { } line ? ChangeLineResponse.From(line, currency) : null,
        action.Quantity,
        action is { Kind: ChangeKind.SetUnitPrice, Amount: { } price } ? MoneyAmount.Of(price, currency) : null,
        action.Discount?.Percent,
        action is { Kind: ChangeKind.SetShipping, Amount: { } shipping } ? MoneyAmount.Of(shipping, currency) : null,
        action.Address is { } address ? OrderingMapper.ToReply(address) : null);
}

/// <summary>A line to add.</summary>
/// <param name="TaxRate">A fraction: 0.2 is 20 %.</param>
public sealed record ChangeLineResponse(
    [Text(TextLimits.Sku)] string? Sku,
    [Text(TextLimits.Name)] string Name,
    [Whole(1, LineUnitsInput.MaxQuantity)] int Quantity,
    MoneyAmount UnitPrice,
    decimal DiscountPercent,
    decimal TaxRate)
{
    internal static ChangeLineResponse From(LineTerms line, Currency currency) => new(
        line.Sku, line.Name, line.Quantity, MoneyAmount.Of(line.UnitPrice, currency), line.Discount.Percent, line.TaxRate.Fraction);
}

/// <summary>What confirming the change would do to the order in its present version. Nothing of it is stored.</summary>
/// <param name="OrderVersion">Confirm with this version's ETag: then what is shown here is what happens, or nothing.</param>
/// <param name="CanBeConfirmed">Nothing stands against it at this moment; stock may still be gone later.</param>
/// <param name="Problems">Why it cannot be confirmed, by step where one is to blame.</param>
/// <param name="AmountDue">What the buyer would still have to pay; negative when too much is paid.</param>
/// <param name="TotalChange">The new total less the present one, in minor units; negative when it falls.</param>
/// <param name="Stock">Per product, only what changes.</param>
public sealed record ChangePreview(
    Guid ChangeId,
    [Whole(1)] long OrderVersion,
    bool CanBeConfirmed,
    [Items(OrderChange.MaxActions + Order.MaxLines + 3)] IReadOnlyList<ChangeProblem> Problems,
    OrderTotalsResponse Totals,
    MoneyAmount AmountDue,
    [Whole(-Money.MaxTotal, Money.MaxTotal)] long TotalChange,
    [Items(Order.MaxLines)] IReadOnlyList<OrderLineResponse> Lines,
    [Items(Order.MaxLines)] IReadOnlyList<StockEffect> Stock);

/// <summary>Why a change cannot be confirmed.</summary>
/// <param name="Pointer">The step to blame, such as <c>/actions/0</c>; null for the change as a whole.</param>
public sealed record ChangeProblem(
    [Text(TextLimits.ErrorCode, TextPatterns.Code)] string Code, [Text(TextLimits.Message)] string Message, [Text(TextLimits.Code)] string? Pointer);

/// <summary>What a change asks of a product's stock.</summary>
/// <param name="Reserve">Units it would take; negative for units it would give back.</param>
/// <param name="Backorder">Of these, units that would wait for stock to arrive.</param>
public sealed record StockEffect(
    Guid ProductId, [Text(TextLimits.Sku)] string? Sku, [Whole(int.MinValue)] int Reserve, [Whole(0)] int Backorder);
