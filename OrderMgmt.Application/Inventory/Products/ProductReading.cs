using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

internal static class ProductReading
{
    /// <summary>The products with their stock, in the given order.</summary>
    public static async Task<IReadOnlyList<ProductResponse>> WithStockAsync(
        this IAppDbContext db, IReadOnlyList<Product> products, CancellationToken ct)
    {
        var ids = products.Select(p => p.Id).ToList();
        var stock = await (
            from level in db.StockLevels
            join location in db.StockLocations on level.LocationId equals location.Id
            where ids.Contains(level.ProductId)
            orderby location.Priority, location.Code
            select new { level.ProductId, location.Code, level.OnHand, level.Reserved }).ToListAsync(ct);
        var byProduct = stock.ToLookup(s => s.ProductId, s => new ProductStock(s.Code, s.OnHand, s.Reserved, s.OnHand - s.Reserved));
        return [.. products.Select(p => ProductResponse.From(p, byProduct[p.Id]))];
    }

    public static async Task<ProductResponse> WithStockAsync(this IAppDbContext db, Product product, CancellationToken ct) =>
        (await db.WithStockAsync([product], ct))[0];
}
