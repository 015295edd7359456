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
    [Whole(0, LineInputValidator.MaxQuantity)] int? Quantity = null,
    MoneyAmount? UnitPrice = null,
    decimal? DiscountPercent = null,
    MoneyAmount? Shipping = null,
    AddressInput? Address = null)
{
    internal MoneyAmount? Money => UnitPrice ?? Shipping;

    internal ChangeAction ToAction(LineTerms? line) => new(
        Kind, LineNo, line, Quantity, Money?.Amount, DiscountPercent is { } percent ? Rate.FromPercent(percent) : null, Address?.ToAddress());
}

internal static class ChangeRules
{
    public static IRuleBuilderOptions<T, IReadOnlyList<ChangeActionInput>> Actions<T>(this IRuleBuilder<T, IReadOnlyList<ChangeActionInput>> rule) =>
        rule.Must(a => a.Count is > 0 and <= OrderChange.MostActions && a.All(x => x is not null))
            .WithMessage($"Give 1 to {OrderChange.MostActions} actions, none of them null.");
}

internal sealed class ChangeActionInputValidator : AbstractValidator<ChangeActionInput>
{
    public ChangeActionInputValidator()
    {
        RuleFor(a => a.Kind).IsInEnum();
        Only(a => a.LineNo is not null, nameof(ChangeActionInput.LineNo), ChangeKind.SetQuantity, ChangeKind.SetUnitPrice, ChangeKind.SetDiscount);
        Only(a => a.Line is not null, nameof(ChangeActionInput.Line), ChangeKind.AddLine);
        Only(a => a.Quantity is not null, nameof(ChangeActionInput.Quantity), ChangeKind.SetQuantity);
        Only(a => a.UnitPrice is not null, nameof(ChangeActionInput.UnitPrice), ChangeKind.SetUnitPrice);
        Only(a => a.DiscountPercent is not null, nameof(ChangeActionInput.DiscountPercent), ChangeKind.SetDiscount);
        Only(a => a.Shipping is not null, nameof(ChangeActionInput.Shipping), ChangeKind.SetShipping);
        Only(a => a.Address is not null, nameof(ChangeActionInput.Address), ChangeKind.SetShippingAddress, ChangeKind.SetBillingAddress);
        RuleFor(a => a.LineNo!.Value).LineNumber().When(a => a.LineNo is not null).OverridePropertyName(nameof(ChangeActionInput.LineNo));
        RuleFor(a => a.Line!).SetValidator(new LineInputValidator()).When(a => a.Line is not null);
        RuleFor(a => a.Quantity).InclusiveBetween(0, LineInputValidator.MaxQuantity).WithMessage($"Give between 0 and {LineInputValidator.MaxQuantity} units.");
        RuleFor(a => a.UnitPrice!).SetValidator(MoneyAmountValidator.Instance).When(a => a.UnitPrice is not null);
        RuleFor(a => a.DiscountPercent).InclusiveBetween(0, 100).WithMessage("Give a percentage between 0 and 100.")
            .Must(p => p is null || ValidationRules.HasDecimals(p.Value, 4)).WithMessage("Use at most four decimals.");
        RuleFor(a => a.Shipping!).SetValidator(MoneyAmountValidator.Instance).When(a => a.Shipping is not null);
        RuleFor(a => a.Address!).SetValidator(new AddressInputValidator()).When(a => a.Address is not null);
    }

    private void Only(Func<ChangeActionInput, bool> isGiven, string member, params ChangeKind[] kinds) =>
        RuleFor(a => a).Must(a => isGiven(a) == kinds.Contains(a.Kind)).OverridePropertyName(member)
            .WithMessage($"{JsonNamingPolicy.CamelCase.ConvertName(member)} goes with {string.Join(", ", kinds.Select(k => EnumNames.Of(k)))}, and must be given there.");
}
