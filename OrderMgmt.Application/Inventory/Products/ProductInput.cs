using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>What is said of a product, when it is made and when it is changed.</summary>
internal interface IProductInput
{
    string Name { get; }

    IReadOnlyList<MoneyAmount> Prices { get; }

    decimal TaxRate { get; }

    IReadOnlyDictionary<string, string>? Attributes { get; }

    bool Backorderable { get; }
}

internal static class ProductInput
{
    public static ProductTerms ToTerms(this IProductInput input) => new(
        input.Name,
        [.. input.Prices.Select(p => new Money(p.Amount, Currency.Of(p.Currency)))],
        Rate.FromFraction(input.TaxRate),
        input.Attributes ?? new Dictionary<string, string>(),
        input.Backorderable);
}

/// <summary>The rules that making and changing a product share.</summary>
internal sealed class ProductInputValidator : AbstractValidator<IProductInput>
{
    public ProductInputValidator(TimeProvider clock)
    {
        RuleFor(p => p.Prices).Must(p => p.DistinctBy(m => m?.Currency).Count() == p.Count).WithMessage("Give one price per currency.");
        RuleForEach(p => p.Prices).ChildRules(price => price.RuleFor(m => m!.Currency).InUse(_ => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).When(m => m is not null));
        RuleFor(p => p.Attributes)
            .Must(a => a is null || a.Count <= Product.MaxAttributes).WithMessage($"Give at most {Product.MaxAttributes} attributes.")
            .Must(a => a is null || a.Keys.All(IsName)).WithMessage($"Name each attribute with 1 to {TextLimits.AttributeName} characters, none of them a control or invisible format character.")
            .Must(a => a is null || a.Values.All(IsValue)).WithMessage($"Give each attribute a text of at most {TextLimits.AttributeValue} characters without control or invisible format characters.");
    }

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && CanonicalText.LengthOf(name) <= TextLimits.AttributeName && TextCharacters.AreReadable(name);

    private static bool IsValue(string? value) => value is not null && CanonicalText.LengthOf(value) <= TextLimits.AttributeValue && TextCharacters.AreReadable(value);
}
