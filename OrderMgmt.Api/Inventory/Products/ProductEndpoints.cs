using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Api.Inventory.Products;

internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder tenant)
    {
        var products = tenant.MapGroup("/products").WithTags("Products");
        products.MapGet("/", List).WithName("ListProducts").RequireAuthorization(Permissions.ProductsRead);
        products.MapPost("/", Create).WithName("CreateProduct").RequireAuthorization(Permissions.ProductsWrite).RequireIdempotencyKey();
        products.MapGet("/{productId}", Get).WithName("GetProduct").RequireAuthorization(Permissions.ProductsRead);
        products.MapPut("/{productId}", Update).WithName("UpdateProduct").RequireAuthorization(Permissions.ProductsWrite);
        products.MapDelete("/{productId}", Delete).WithName("DeleteProduct").RequireAuthorization(Permissions.ProductsWrite);
        products.MapPost("/{productId}/archive", Archive).WithName("ArchiveProduct").RequireAuthorization(Permissions.ProductsWrite).RequireIdempotencyKey();
        products.MapPost("/{productId}/unarchive", Unarchive).WithName("UnarchiveProduct").RequireAuthorization(Permissions.ProductsWrite).RequireIdempotencyKey();
    }

    /// <summary>List products with their stock, by SKU</summary>
    internal static async Task<Results<Ok<Page<ProductResponse>>, Problem>> List(
        [AsParameters] ListProductsQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Create a product</summary>
    internal static async Task<Results<CreatedVersion<ProductResponse>, Problem>> Create(
        [FromBody] CreateProductCommand product, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(product, ct)).ToCreated(http);

    /// <summary>Get a product with its stock</summary>
    internal static async Task<Results<Versioned<ProductResponse>, Problem>> Get(ProductId productId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetProductQuery(productId), ct)).ToVersioned(alwaysWhole: true); // stock moves without a new version

    /// <summary>Change a product</summary>
    /// <remarks>Says all of it anew but its SKU. Orders made before keep the name, price and tax they were made with.</remarks>
    internal static async Task<Results<Versioned<ProductResponse>, Problem>> Update(
        ProductId productId, [FromBody] ProductChange body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new UpdateProductCommand(productId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Delete a product that was never used</summary>
    /// <remarks>One that has stock or stands on orders is archived instead.</remarks>
    internal static async Task<Results<NoContent, Problem>> Delete(ProductId productId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DeleteProductCommand(productId, ifMatch.Version), ct)).ToNoContent();

    /// <summary>Archive a product: no new order line takes it</summary>
    internal static async Task<Results<Versioned<ProductResponse>, Problem>> Archive(
        ProductId productId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ArchiveProductCommand(productId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Sell an archived product again</summary>
    internal static async Task<Results<Versioned<ProductResponse>, Problem>> Unarchive(
        ProductId productId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new UnarchiveProductCommand(productId, ifMatch.Version), ct)).ToVersioned();
}
