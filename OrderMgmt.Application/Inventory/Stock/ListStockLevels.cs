using System.ComponentModel;
using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>The stock levels, by SKU and then by the location's code.</summary>
public sealed record ListStockLevelsQuery(
    string? Sku,
    [property: Description("Only at this location.")] StockLocationId? LocationId,
    [property: Description(QueryHints.Cursor)] string? Cursor,
    [property: Description(QueryHints.Limit)] int Limit = Page.DefaultLimit)
    : PageRequest, IQuery<Result<Page<StockLevelResponse>>>
{
    [Description("Only of the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)]
    public string? Sku { get; init; } = Sku.Canonical();

    internal override string Shape => ShapeOf("stock-levels", Sku, LocationId?.Value);
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

internal sealed class ListStockLevelsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockLevelsQuery, Result<Page<StockLevelResponse>>>
{
    public async ValueTask<Result<Page<StockLevelResponse>>> Handle(ListStockLevelsQuery query, CancellationToken ct)
    {
        IQueryable<StockLevel> wanted = db.StockLevels;
        if (query.LocationId is { } at) wanted = wanted.Where(l => l.LocationId == at);
        var products = db.Products.Where(p => wanted.Any(l => l.ProductId == p.Id));
        if (query.Sku is not null)
        {
            var key = CanonicalText.KeyOf(query.Sku);
            products = products.Where(p => p.SkuKey == key);
        }

        return await cursors.PageAsync(query, Following, page => $"{page[^1].Sku}{Keyset.Separator}{page[^1].Code}", row => row.ToResponse(), ct);

        // The products of a page's levels, including the one the last page ended in. The joins are outer ones, although every row
        // has its partner: an inner one SQLite may begin at the levels, and read all of the tenant's.
        IQueryable<LevelRow> Following(string? place)
        {
            var (sku, code) = place?.Split(Keyset.Separator) is [var first, var second] ? (first, second) : ("", "");
            var upcoming = place is null ? products : products.Where(p => string.Compare(p.Sku, sku) >= 0);
            return
                from product in upcoming.OrderBy(p => p.Sku).Take(query.Limit + 2)
                from level in wanted.Where(l => l.ProductId == product.Id).DefaultIfEmpty()
                from location in db.Set<StockLocation>().Where(l => l.Id == level!.LocationId).DefaultIfEmpty()
                where string.Compare(product.Sku, sku) > 0 || string.Compare(location!.Code, code) > 0
                orderby product.Sku, location!.Code
                select new LevelRow(product.Sku, location!.Code, level!.ProductId, level.LocationId, level.OnHand, level.Reserved);
        }
    }

    private sealed record LevelRow(string Sku, string Code, ProductId Product, StockLocationId Location, long OnHand, long Reserved)
    {
        public StockLevelResponse ToResponse() => new(Product.Value, Sku, Location.Value, Code, OnHand, Reserved, OnHand - Reserved);
    }
}
