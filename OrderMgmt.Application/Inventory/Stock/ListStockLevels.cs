using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>What lies where, by SKU and then by the location's code.</summary>
/// <param name="Sku">Only of the product with this SKU, whatever its case.</param>
/// <param name="Location">Only at this location.</param>
public sealed record ListStockLevelsQuery(string? Sku, StockLocationId? Location, int Limit, string? Cursor) : IQuery<Result<Page<StockLevelResponse>>>
{
    internal string? SkuKey => Sku is null ? null : CanonicalText.KeyOf(Sku);

    internal string Shape => $"stock-levels\u001f{Sku}\u001f{Location?.Value}";
}

/// <summary>How much of a product lies at a location.</summary>
/// <param name="Location">The location's code.</param>
/// <param name="Reserved">Promised to orders.</param>
/// <param name="Available">On hand and not reserved.</param>
public sealed record StockLevelResponse(
    Guid ProductId,
    [Text(TextLimits.Sku)] string Sku,
    Guid LocationId,
    [Text(TextLimits.LocationCode)] string Location,
    [Whole(0)] long OnHand,
    [Whole(0)] long Reserved,
    [Whole(0)] long Available);

internal sealed class ListStockLevelsValidator : AbstractValidator<ListStockLevelsQuery>
{
    public ListStockLevelsValidator()
    {
        RuleFor(q => q.Limit).PageLimit();
        RuleFor(q => q.Sku).Key(TextLimits.Sku);
    }
}

internal sealed class ListStockLevelsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockLevelsQuery, Result<Page<StockLevelResponse>>>
{
    // Neither a SKU nor a code holds a control character.
    private const char Separator = '\u001f';

    public async ValueTask<Result<Page<StockLevelResponse>>> Handle(ListStockLevelsQuery query, CancellationToken ct)
    {
        IQueryable<StockLevel> wanted = db.StockLevels;
        if (query.Location is { } at) wanted = wanted.Where(l => l.LocationId == at);
        var products = db.Products.Where(p => wanted.Any(l => l.ProductId == p.Id));
        if (query.SkuKey is { } sku) products = products.Where(p => p.SkuKey == sku);
        var (lastSku, lastCode) = ("", "");
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            (lastSku, lastCode) = after.Key.Split(Separator) is [var first, var second] ? (first, second) : ("", "");
            products = products.Where(p => string.Compare(p.Sku, lastSku) >= 0);
        }

        // So many products have a page's levels, the one that the last page ended in included. Outer joins, although none lacks its
        // partner: an inner one SQLite may begin at the levels, all of the tenant's.
        var levels =
            from product in products.OrderBy(p => p.Sku).Take(query.Limit + 2)
            from level in wanted.Where(l => l.ProductId == product.Id).DefaultIfEmpty()
            from location in db.Set<StockLocation>().Where(l => l.Id == level!.LocationId).DefaultIfEmpty()
            where string.Compare(product.Sku, lastSku) > 0 || string.Compare(location!.Code, lastCode) > 0
            select new { product.Sku, location!.Code, level!.ProductId, level.LocationId, level.OnHand, level.Reserved };
        var rows = await levels.OrderBy(l => l.Sku).ThenBy(l => l.Code).Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(
            query.Limit,
            l => new StockLevelResponse(l.ProductId.Value, l.Sku, l.LocationId.Value, l.Code, l.OnHand, l.Reserved, l.OnHand - l.Reserved),
            last => cursors.Seal(new Cursor(query.Shape, $"{last.Sku}{Separator}{last.Code}", 0)));
    }
}
