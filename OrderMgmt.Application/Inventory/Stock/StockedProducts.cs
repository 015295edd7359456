using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>A product with its prices and its locations: those that give their stock first come first.</summary>
internal sealed record StockedProduct(Product Product, IReadOnlyList<StockLevel> Levels);

/// <summary>Reads products with their stock, in one query, and once for each attempt of a command.</summary>
internal sealed class StockedProducts(IAppDbContext db)
{
    private readonly Dictionary<ProductId, StockedProduct> read = [];

    /// <param name="products">Which products.</param>
    public async Task<IReadOnlyList<StockedProduct>> ReadAsync(IQueryable<Product> products, CancellationToken ct)
    {
        var rows = await (
            from product in products.AsNoTracking().Include(p => p.Prices)
            from level in db.Set<StockLevel>().AsNoTracking().Where(l => l.ProductId == product.Id).DefaultIfEmpty()
            from location in db.Set<StockLocation>().AsNoTracking().Where(l => l.Id == level!.LocationId).DefaultIfEmpty()
            select new { Product = product, Level = level, Location = location }).ToListAsync(ct);
        var found = rows.GroupBy(r => r.Product.Id).Select(g => new StockedProduct(g.First().Product, [.. g
            .Where(r => r.Level is not null)
            .OrderBy(r => r.Location!.Priority).ThenBy(r => r.Location!.Code, StringComparer.Ordinal)
            .Select(r => r.Level!)])).ToList();
        foreach (var product in found) read[product.Product.Id] = product;
        return found;
    }

    /// <summary>The products, read now unless they were before.</summary>
    public async Task<IReadOnlyDictionary<ProductId, StockedProduct>> OfAsync(IEnumerable<ProductId> wanted, CancellationToken ct)
    {
        var missing = wanted.Where(id => !read.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0) await ReadAsync(db.Products.Where(p => missing.Contains(p.Id)), ct);
        return read;
    }

    /// <summary>For an attempt that starts over: the stock may have changed.</summary>
    public void Clear() => read.Clear();
}
