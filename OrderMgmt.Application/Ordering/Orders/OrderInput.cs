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
    [Whole(1, LineUnitsInput.MaxQuantity)] int Quantity,
    [Text(TextLimits.Sku, TextPatterns.Key)] string? Sku = null,
    [Text(TextLimits.Name)] string? Name = null,
    MoneyAmount? UnitPrice = null,
    [Number(0, 100, 4)] decimal DiscountPercent = 0,
    [Number(0, 1, 6)] decimal? TaxRate = null);

/// <summary>Units of one line.</summary>
/// <param name="LineNo">The line's number within the order.</param>
/// <param name="Quantity">1 to 100,000.</param>
public sealed record LineUnitsInput([Whole(1, Order.MaxLines)] int LineNo, [Whole(1, LineUnitsInput.MaxQuantity)] int Quantity) : IOneLine
{
    public const int MaxQuantity = 100_000;

    internal LineUnits ToUnits() => new(LineNo, Quantity);
}

/// <summary>What is said of one line.</summary>
internal interface IOneLine
{
    int LineNo { get; }
}

internal static class LineRules
{
    public static IRuleBuilderOptions<T, IReadOnlyList<IOneLine>?> EachLineOnce<T>(this IRuleBuilder<T, IReadOnlyList<IOneLine>?> rule) =>
        rule.Must(lines => lines is null || lines.OfType<IOneLine>().GroupBy(l => l.LineNo).All(l => l.Count() == 1)).WithMessage("Name each line once.");
}

internal sealed class CustomerInputValidator : AbstractValidator<CustomerInput>
{
    public CustomerInputValidator() =>
        RuleFor(c => c.Name).Must((c, name) => name is null ? c.CustomerId is not null : !string.IsNullOrWhiteSpace(name))
            .WithMessage("Give a name that is not blank, or a customerId to take it from.");
}

internal sealed class LineInputValidator : AbstractValidator<LineInput>
{
    public LineInputValidator()
    {
        RuleFor(l => l.Sku).Must(sku => sku is null || sku.Length > 0).WithMessage("Give a SKU, or null for an ad hoc line.");
        RuleFor(l => l.Name).Must(name => !string.IsNullOrWhiteSpace(name)).When(l => l.Sku is null)
            .WithMessage("A line without a SKU needs a name.");
        RuleFor(l => l.UnitPrice).NotNull().When(l => l.Sku is null).WithMessage("A line without a SKU needs a unitPrice.");
    }
}
