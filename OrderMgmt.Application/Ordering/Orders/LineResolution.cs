using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Completes requested lines from the catalogue: what the caller agreed is kept, the rest is the product's.</summary>
internal sealed class LineResolution(IAppDbContext db, StockedProducts stock)
{
    /// <param name="historic">A line may then carry a SKU the catalogue lacks, and none takes stock.</param>
    /// <param name="withStock">The lines will take stock: it is then read in the same query.</param>
    public async Task<Result<IReadOnlyList<LineTerms>>> ResolveAsync(
        IReadOnlyList<LineInput> lines, Currency currency, bool historic, CancellationToken ct, bool withStock = false)
    {
        var products = await ProductsAsync(lines, withStock, ct);
        var resolved = new LineTerms[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var product = KeyOf(lines[i]) is { } key ? products.GetValueOrDefault(key) : null;
            var terms = Resolve(lines[i], product, currency, historic);
            if (terms.Failed(out var error)) return error.At($"/lines/{i}/{Field(error)}");
            resolved[i] = terms.Value;
        }

        return resolved;
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

    private async Task<Dictionary<string, Product>> ProductsAsync(IReadOnlyList<LineInput> lines, bool withStock, CancellationToken ct)
    {
        var keys = lines.Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count == 0) return [];

        var wanted = db.Products.Where(p => keys.Contains(p.SkuKey));
        var products = withStock
            ? (await stock.ReadAsync(wanted, ct)).Select(s => s.Product)
            : await wanted.AsNoTracking().Include(p => p.Prices).ToListAsync(ct);
        return products.ToDictionary(p => CanonicalText.KeyOf(p.Sku), StringComparer.Ordinal);
    }
}
