using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>A product and its stock.</summary>
/// <param name="Prices">One per currency, by its code.</param>
/// <param name="TaxRate">A fraction: 0.2 is 20 %.</param>
/// <param name="Backorderable">May be ordered beyond what is in stock.</param>
/// <param name="ArchivedAt">When it was put away: no new order line takes it. Null while it is sold.</param>
/// <param name="Version">Grows with each change of the product, not of its stock; the ETag is this number in quotes.</param>
/// <param name="Stock">Per location, in the order they give their stock.</param>
public sealed record ProductResponse(
    Guid Id,
    [Text(TextLimits.Sku)] string Sku,
    [Text(TextLimits.Name)] string Name,
    [Items(Product.MaxPrices, Min = 1)] IReadOnlyList<MoneyAmount> Prices,
    decimal TaxRate,
    [Text(TextLimits.AttributeValue)] IReadOnlyDictionary<string, string> Attributes,
    bool Backorderable,
    DateTimeOffset? ArchivedAt,
    [Whole(1)] long Version,
    [Items(ItemsAttribute.NoRule)] IReadOnlyList<ProductStock> Stock) : IVersionedReply
{
    internal static ProductResponse From(Product product, IEnumerable<ProductStock> stock) => new(
        product.Id.Value,
        product.Sku,
        product.Name,
        [.. product.Prices.OrderBy(p => p.Currency.Code, StringComparer.Ordinal).Select(p => MoneyAmount.Of(p.Amount, p.Currency))],
        product.TaxRate.Fraction,
        product.Attributes,
        product.Backorderable,
        product.ArchivedAt,
        product.Version,
        [.. stock]);
}

/// <summary>What lies at a location.</summary>
/// <param name="Location">Its code.</param>
/// <param name="Available">On hand and not reserved.</param>
public sealed record ProductStock(
    [Text(TextLimits.LocationCode)] string Location, [Whole(0)] long OnHand, [Whole(0)] long Reserved, [Whole(0)] long Available);
