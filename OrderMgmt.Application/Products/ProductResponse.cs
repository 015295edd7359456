using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Products;

/// <summary>A product and its stock.</summary>
/// <param name="TaxRate">A fraction: 0.2 is 20 %.</param>
/// <param name="Stock">Per location, in the order they give their stock.</param>
public sealed record ProductResponse(
    Guid Id,
    [Text(TextLimits.Sku)] string Sku,
    [Text(TextLimits.Name)] string Name,
    MoneyAmount Price,
    decimal TaxRate,
    [Whole(1)] long Version,
    [Items(ItemsAttribute.NoRule)] IReadOnlyList<ProductStock> Stock);

/// <summary>What lies at a location.</summary>
/// <param name="Location">Its code.</param>
/// <param name="Available">On hand and not reserved.</param>
public sealed record ProductStock(
    [Text(TextLimits.LocationCode)] string Location, [Whole(0)] long OnHand, [Whole(0)] long Reserved, [Whole(0)] long Available);
