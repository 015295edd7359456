using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Inventory.Products;

internal sealed record ListProductsRequest(
    [property: Description("Only the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)] string? Sku,
    [property: Description("True: only archived products; false: only those that are sold. Default: both.")] bool? Archived,
    [property: Description("Send the next of the page before, with the same filters."), Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Cursor,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListProductsQuery ToQuery() => new(Sku.Canonical(), Archived, Limit, Cursor);
}
