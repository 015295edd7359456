using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <param name="Stock">The lines' products with their stock; null when it was not asked for.</param>
internal sealed record ResolvedLines(IReadOnlyList<LineTerms> Terms, IReadOnlyDictionary<ProductId, StockedProduct>? Stock);

/// <summary>Completes requested lines from the catalogue: what the caller agreed stands, the rest is the product's.</summary>
internal sealed class LineResolution(IAppDbContext db)
{
    /// <param name="historic">A line may then carry a SKU the catalogue lacks, and none takes stock.</param>
    /// <param name="withStock">The lines will take stock: it is then read in the same query.</param>
    public async Task<Result<ResolvedLines>> ResolveAsync(
        IReadOnlyList<LineInput> lines, Currency currency, bool historic, CancellationToken ct, bool withStock = false)
    {
        var (products, stock) = await ProductsAsync(lines, withStock, ct);
        var resolved = new LineTerms[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var product = KeyOf(lines[i]) is { } key ? products.GetValueOrDefault(key) : null;
            var terms = Resolve(lines[i], product, currency, historic);
            if (terms.Failed(out var error)) return error.At($"/lines/{i}/{Field(error)}");
            resolved[i] = terms.Value;
        }

        return new ResolvedLines(resolved, stock);
    }

    private static Result<LineTerms> Resolve(LineInput line, Product? product, Currency currency, bool historic)
    {
        if (line.Sku is not null && product is null && !(historic && line is { Name: not null, UnitPrice: not null }))
            return OrderErrors.UnknownSku;
        if (product?.ArchivedAt is not null && !historic) return OrderErrors.ProductArchived;

        var price = line.UnitPrice is { } agreed ? (agreed.Currency == currency.Code ? agreed.Amount : null) : product!.PriceIn(currency);
        if (price is null) return OrderErrors.CurrencyMismatch;

        return new LineTerms(
            historic ? null : product?.Id,
            product?.Sku ?? line.Sku,
            line.Name ?? product!.Name,
            price.Value,
            line.Quantity,
            Rate.FromPercent(line.DiscountPercent),
            line.TaxRate is { } rate ? Rate.FromFraction(rate) : product?.TaxRate ?? Rate.Zero);
    }

    private static string? KeyOf(LineInput line) => line.Sku is null ? null : CanonicalText.KeyOf(line.Sku);

    private static string Field(Error error) => error == OrderErrors.CurrencyMismatch ? "unitPrice" : "sku";

    private async Task<(Dictionary<string, Product> BySkuKey, Dictionary<ProductId, StockedProduct>? Stock)> ProductsAsync(
        IReadOnlyList<LineInput> lines, bool withStock, CancellationToken ct)
    {
        var keys = lines.Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count == 0) return ([], null);

        var wanted = db.Products.Where(p => keys.Contains(p.SkuKey));
        if (!withStock) return (await wanted.AsNoTracking().Include(p => p.Prices).ToDictionaryAsync(p => CanonicalText.KeyOf(p.Sku), StringComparer.Ordinal, ct), null);

        var stock = await db.WithStockAsync(wanted, ct);
        return (stock.Values.Select(s => s.Product).ToDictionary(p => CanonicalText.KeyOf(p.Sku), StringComparer.Ordinal), stock);
    }
}
