using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>Products by SKU.</summary>
/// <param name="Sku">Only the product with this SKU, whatever its case.</param>
/// <param name="Archived">True: only archived ones; false: only those that are sold; null: both.</param>
public sealed record ListProductsQuery(string? Sku, bool? Archived, int Limit, string? Cursor) : IQuery<Result<Page<ProductResponse>>>
{
    internal string Shape => $"products\u001f{Sku}\u001f{Archived}";
}

internal sealed class ListProductsValidator : AbstractValidator<ListProductsQuery>
{
    public ListProductsValidator()
    {
        RuleFor(q => q.Limit).PageLimit();
        RuleFor(q => q.Sku).Key(TextLimits.Sku);
    }
}

internal sealed class ListProductsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListProductsQuery, Result<Page<ProductResponse>>>
{
    public async ValueTask<Result<Page<ProductResponse>>> Handle(ListProductsQuery query, CancellationToken ct)
    {
        var products = db.Products.AsNoTracking().Include(p => p.Prices).AsQueryable();
        if (query.Sku is not null)
        {
            var key = CanonicalText.KeyOf(query.Sku);
            products = products.Where(p => p.SkuKey == key);
        }

        if (query.Archived is { } archived) products = products.Where(p => p.ArchivedAt != null == archived);
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            products = products.Where(p => string.Compare(p.Sku, after.Key) > 0);
        }

        var rows = await products.OrderBy(p => p.Sku).Take(query.Limit + 1).ToListAsync(ct);
        var found = await db.WithStockAsync(rows, ct);
        return found.ToList().ToPage(query.Limit, p => p, last => cursors.Seal(new Cursor(query.Shape, last.Sku, 0)));
    }
}
