using System.Text.Json;
using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>One step of a change. Each kind needs its own members and takes no others.</summary>
/// <param name="LineNo">For setQuantity, setUnitPrice and setDiscount.</param>
/// <param name="Line">For addLine.</param>
/// <param name="Quantity">For setQuantity: the units the line shall have that are not cancelled, the shipped ones among them; 0 to 100,000.</param>
/// <param name="UnitPrice">For setUnitPrice, in the order's currency.</param>
/// <param name="DiscountPercent">For setDiscount: 0 to 100, at most four decimals.</param>
/// <param name="Shipping">For setShipping: the new charge, in the order's currency.</param>
/// <param name="Address">For setShippingAddress and setBillingAddress.</param>
public sealed record ChangeActionInput(
    ChangeKind Kind,
    [Whole(1, Order.MaxLines)] int? LineNo = null,
    LineInput? Line = null,
    [Whole(0, LineUnitsInput.MaxQuantity)] int? Quantity = null,
    MoneyAmount? UnitPrice = null,
    [Number(0, 100, 4)] decimal? DiscountPercent = null,
    MoneyAmount? Shipping = null,
    AddressInput? Address = null)
{
    internal MoneyAmount? Money => UnitPrice ?? Shipping;

    internal ChangeAction ToAction(LineTerms? line) => new(
        Kind, LineNo, line, Quantity, Money?.Amount, DiscountPercent is { } percent ? Rate.FromPercent(percent) : null, Address?.ToAddress());
}

internal sealed class ChangeActionInputValidator : AbstractValidator<ChangeActionInput>
{
    public ChangeActionInputValidator()
    {
        Only(a => a.LineNo is not null, nameof(ChangeActionInput.LineNo), ChangeKind.SetQuantity, ChangeKind.SetUnitPrice, ChangeKind.SetDiscount);
        Only(a => a.Line is not null, nameof(ChangeActionInput.Line), ChangeKind.AddLine);
        Only(a => a.Quantity is not null, nameof(ChangeActionInput.Quantity), ChangeKind.SetQuantity);
        Only(a => a.UnitPrice is not null, nameof(ChangeActionInput.UnitPrice), ChangeKind.SetUnitPrice);
        Only(a => a.DiscountPercent is not null, nameof(ChangeActionInput.DiscountPercent), ChangeKind.SetDiscount);
        Only(a => a.Shipping is not null, nameof(ChangeActionInput.Shipping), ChangeKind.SetShipping);
        Only(a => a.Address is not null, nameof(ChangeActionInput.Address), ChangeKind.SetShippingAddress, ChangeKind.SetBillingAddress);
    }

    private void Only(Func<ChangeActionInput, bool> isGiven, string member, params ChangeKind[] kinds) =>
        RuleFor(a => a).Must(a => isGiven(a) == kinds.Contains(a.Kind)).OverridePropertyName(member)
            .WithMessage($"{JsonNamingPolicy.CamelCase.ConvertName(member)} goes with {string.Join(", ", kinds.Select(k => EnumNames.Of(k)))}, and must be given there.");
}
