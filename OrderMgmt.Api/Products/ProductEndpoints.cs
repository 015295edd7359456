using System.ComponentModel.DataAnnotations;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Products;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Products;

namespace OrderMgmt.Api.Products;

internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder tenant)
    {
        var products = tenant.MapGroup("/products").WithTags("Products");
        products.MapGet("/", List).WithName("ListProducts").RequireAuthorization(Permissions.ProductsRead);
        products.MapGet("/{productId}", Get).WithName("GetProduct").RequireAuthorization(Permissions.ProductsRead);
    }

    /// <summary>List products with their stock, by SKU</summary>
    internal static async Task<Results<Ok<Page<ProductResponse>>, Problem>> List(
        ISender sender, CancellationToken ct, [Text(TextLimits.Sku)] string? sku = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, [Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? cursor = null) =>
        (await sender.Send(new ListProductsQuery(sku, limit, cursor), ct)).ToOk();

    /// <summary>Get a product with its stock</summary>
    internal static async Task<Results<Ok<ProductResponse>, Problem>> Get(ProductId productId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetProductQuery(productId), ct)).ToOk();
}
