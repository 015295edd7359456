using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>A product with its prices, and where it lies: the locations that give their stock first come first.</summary>
internal sealed record StockedProduct(Product Product, IReadOnlyList<StockLevel> Levels);

internal static class StockedProducts
{
    /// <summary>Reads products and their stock in one query.</summary>
    /// <param name="products">Which products.</param>
    public static async Task<Dictionary<ProductId, StockedProduct>> WithStockAsync(
        this IAppDbContext db, IQueryable<Product> products, CancellationToken ct)
    {
        var rows = await (
            from product in products.AsNoTracking().Include(p => p.Prices)
            from level in db.StockLevels.AsNoTracking().Where(l => l.ProductId == product.Id).DefaultIfEmpty()
            from location in db.StockLocations.AsNoTracking().Where(l => l.Id == level!.LocationId).DefaultIfEmpty()
            select new { Product = product, Level = level, Location = location }).ToListAsync(ct);
        return rows.GroupBy(r => r.Product.Id).ToDictionary(g => g.Key, g => new StockedProduct(g.First().Product, [.. g
            .Where(r => r.Level is not null)
            .OrderBy(r => r.Location!.Priority).ThenBy(r => r.Location!.Code, StringComparer.Ordinal)
            .Select(r => r.Level!)]));
    }
}
