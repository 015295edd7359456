using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;

namespace OrderMgmt.Application.Orders;

/// <summary>Completes requested lines from the catalogue: what the caller agreed stands, the rest is the product's.</summary>
internal sealed class LineResolution(IAppDbContext db)
{
    /// <param name="historic">A line may then carry a SKU the catalogue lacks, and none takes stock.</param>
    public async Task<Result<IReadOnlyList<LineTerms>>> ResolveAsync(
        IReadOnlyList<LineInput> lines, Currency currency, bool historic, CancellationToken ct)
    {
        var products = await ProductsAsync(lines, ct);
        var resolved = new LineTerms[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var product = lines[i].Sku is { } sku ? products.GetValueOrDefault(sku) : null;
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
            line.Sku,
            line.Name ?? product!.Name,
            price.Value,
            line.Quantity,
            Rate.FromPercent(line.DiscountPercent),
            line.TaxRate is { } rate ? Rate.FromFraction(rate) : product?.TaxRate ?? Rate.Zero);
    }

    private static string Field(Error error) => error == OrderErrors.CurrencyMismatch ? "unitPrice" : "sku";

    private async Task<Dictionary<string, Product>> ProductsAsync(IReadOnlyList<LineInput> lines, CancellationToken ct)
    {
        var skus = lines.Where(l => l.Sku is not null).Select(l => l.Sku!).Distinct(StringComparer.Ordinal).ToList();
        if (skus.Count == 0) return [];
        return await db.Products.AsNoTracking().Include(p => p.Prices).Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, ct);
    }
}
