using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Api.Inventory.Stock;

internal sealed record ListStockLevelsRequest(
    [property: Description("Only of the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)] string? Sku,
    [property: Description("Only at this location.")] StockLocationId? LocationId,
    [property: Description("Send the next of the page before, with the same filters."), Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Cursor,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListStockLevelsQuery ToQuery() => new(Sku.Canonical(), LocationId, Limit, Cursor);
}

internal sealed record ListStockMovementsRequest(
    [property: Description("Only of this product.")] ProductId? ProductId,
    [property: Description("Only of the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)] string? Sku,
    [property: Description("Only at this location.")] StockLocationId? LocationId,
    [property: Description("Only movements of this kind.")] QueryName<StockMovementKind>? Kind,
    [property: Description("Only what this order caused.")] OrderId? OrderId,
    [property: Description("Send the next of the page before, with the same filters."), Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Cursor,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListStockMovementsQuery ToQuery() => new(ProductId, Sku.Canonical(), LocationId, Kind?.Value, OrderId, Limit, Cursor);
}
