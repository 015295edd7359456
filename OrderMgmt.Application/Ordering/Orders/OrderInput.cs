using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Who orders; kept on the order as given.</summary>
/// <param name="Name">Default: the customer's; without a customerId it must be given.</param>
/// <param name="Email">Where the confirmation goes. Default: the customer's; without any none is sent.</param>
/// <param name="CustomerId">The customer on record. Default: none, and the order alone tells who ordered.</param>
public sealed record CustomerInput(
    [Text(TextLimits.Name)] string? Name = null, [Text(TextLimits.Email, Format = "email")] string? Email = null, Guid? CustomerId = null);

/// <summary>A line to order.</summary>
/// <param name="Quantity">1 to 100,000.</param>
/// <param name="Sku">A product of the catalogue; null for an ad hoc line, which needs <c>name</c> and <c>unitPrice</c>.</param>
/// <param name="Name">Default: the product's.</param>
/// <param name="UnitPrice">The agreed price, in the order's currency. Default: the product's.</param>
/// <param name="DiscountPercent">0 to 100, at most four decimals.</param>
/// <param name="TaxRate">A fraction from 0 to 1 with at most six decimals: 0.2 is 20 %. Default: the product's, else 0.</param>
public sealed record LineInput(
    int Quantity,
    [Text(TextLimits.Sku, TextPatterns.Key)] string? Sku = null,
    [Text(TextLimits.Name)] string? Name = null,
    MoneyAmount? UnitPrice = null,
    decimal DiscountPercent = 0,
    decimal? TaxRate = null);

/// <summary>Units of one line.</summary>
/// <param name="LineNo">The line's number within the order.</param>
/// <param name="Quantity">1 to 100,000.</param>
public sealed record LineUnitsInput([Whole(1, Order.MaxLines)] int LineNo, [Whole(1, LineInputValidator.MaxQuantity)] int Quantity)
{
    internal LineUnits ToUnits() => new(LineNo, Quantity);
}

internal sealed class LineUnitsInputValidator : AbstractValidator<LineUnitsInput>
{
    public LineUnitsInputValidator()
    {
        RuleFor(u => u.LineNo).LineNumber();
        RuleFor(u => u.Quantity).Units();
    }
}

internal static class LineRules
{
    public static IRuleBuilderOptions<T, int> LineNumber<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, Order.MaxLines).WithMessage($"Give a line number between 1 and {Order.MaxLines}.");

    public static IRuleBuilderOptions<T, int> Units<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, LineInputValidator.MaxQuantity).WithMessage($"Give between 1 and {LineInputValidator.MaxQuantity} units.");

    /// <summary>1 to 200 entries, none null, no line twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TUnits>?> EachLineOnce<T, TUnits>(
        this IRuleBuilder<T, IReadOnlyList<TUnits>?> rule, Func<TUnits, int> lineNo)
        where TUnits : class =>
        rule.Must(units => units is null || (units.Count is > 0 and <= Order.MaxLines && units.All(u => u is not null)))
            .WithMessage($"Give 1 to {Order.MaxLines} lines, none of them null.")
            .Must(units => units is null || units.Any(u => u is null) || units.Select(lineNo).Distinct().Count() == units.Count)
            .WithMessage("Name each line once.");
}

internal sealed class CustomerInputValidator : AbstractValidator<CustomerInput>
{
    public CustomerInputValidator()
    {
        RuleFor(c => c.Name).SingleLine(TextLimits.Name).Must((c, name) => name is null ? c.CustomerId is not null : !string.IsNullOrWhiteSpace(name))
            .WithMessage("Give a name that is not blank, or a customerId to take it from.");
        RuleFor(c => c.Email).Key(TextLimits.Email).MailAddress();
    }
}

internal sealed class LineInputValidator : AbstractValidator<LineInput>
{
    public const int MaxQuantity = 100_000;

    public LineInputValidator()
    {
        RuleFor(l => l.Quantity).Units();
        RuleFor(l => l.Sku).Key(TextLimits.Sku)
            .Must(sku => sku is null || sku.Length > 0).WithMessage("Give a SKU, or null for an ad hoc line.");
        RuleFor(l => l.Name).SingleLine(TextLimits.Name);
        RuleFor(l => l.Name).Must(name => !string.IsNullOrWhiteSpace(name)).When(l => l.Sku is null)
            .WithMessage("A line without a SKU needs a name.");
        RuleFor(l => l.UnitPrice).NotNull().When(l => l.Sku is null).WithMessage("A line without a SKU needs a unitPrice.");
        RuleFor(l => l.UnitPrice!).SetValidator(MoneyAmountValidator.Instance).When(l => l.UnitPrice is not null);
        RuleFor(l => l.DiscountPercent).InclusiveBetween(0, 100).WithMessage("Give a percentage between 0 and 100.")
            .Must(p => ValidationRules.HasDecimals(p, 4)).WithMessage("Use at most four decimals.");
        RuleFor(l => l.TaxRate).TaxFraction();
    }
}
