using OrderMgmt.Application.Common;

namespace OrderMgmt.Application.Products;

/// <summary>A product and its stock.</summary>
/// <param name="TaxRate">A fraction: 0.2 is 20 %.</param>
/// <param name="Stock">Per location, in the order they give their stock.</param>
public sealed record ProductResponse(
    Guid Id, string Sku, string Name, MoneyAmount Price, decimal TaxRate, long Version, IReadOnlyList<ProductStock> Stock);

/// <summary>What lies at a location.</summary>
/// <param name="Location">Its code.</param>
/// <param name="Available">On hand and not reserved.</param>
public sealed record ProductStock(string Location, long OnHand, long Reserved, long Available);
