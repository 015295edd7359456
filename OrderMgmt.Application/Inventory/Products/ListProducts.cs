using System.ComponentModel;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>Products by SKU. Filters combine.</summary>
public sealed record ListProductsQuery(
    string? Sku,
    [property: Description("True: only archived products; false: only those that are sold. Default: both.")] bool? Archived,
    [property: Description(QueryHints.Cursor)] string? Cursor,
    [property: Description(QueryHints.Limit)] int Limit = Page.DefaultLimit)
    : PageRequest, IQuery<Result<Page<ProductResponse>>>
{
    [Description("Only the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)]
    public string? Sku { get; init; } = Sku.Canonical();

    internal override string Shape => ShapeOf("products", Sku, Archived);
}

internal sealed class ListProductsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListProductsQuery, Result<Page<ProductResponse>>>
{
    private static readonly Keyset<Product> BySku = Keyset<Product>.Ascending(p => p.Sku);

    public async ValueTask<Result<Page<ProductResponse>>> Handle(ListProductsQuery query, CancellationToken ct)
    {
        var products = db.Products.AsNoTracking().Include(p => p.Prices).AsQueryable();
        if (query.Sku is not null)
        {
            var key = CanonicalText.KeyOf(query.Sku);
            products = products.Where(p => p.SkuKey == key);
        }

        if (query.Archived is { } archived) products = products.Where(p => p.ArchivedAt != null == archived);

        var found = await cursors.PageAsync(query, products, BySku, p => p, ct);
        if (found.Failed(out var refused)) return refused;
        return new Page<ProductResponse>(await db.WithStockAsync(found.Value.Items, ct), found.Value.Next);
    }
}
