using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

internal static class ProductLoading
{
    /// <summary>The product to act on, in the version the caller saw.</summary>
    public static async Task<Result<Product>> LoadAsync(this IAppDbContext db, ProductId id, long? expectedVersion, CancellationToken ct)
    {
        var product = await db.Products.Include(p => p.Prices).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (product is null) return ProductErrors.NotFound;
        if (product.Version != expectedVersion) return ProductErrors.Stale;
        return product;
    }
}
