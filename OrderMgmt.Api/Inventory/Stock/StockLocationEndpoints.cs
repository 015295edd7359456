using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Api.Inventory.Stock;

internal static class StockLocationEndpoints
{
    public static void MapStockLocations(this IEndpointRouteBuilder tenant)
    {
        var locations = tenant.MapGroup("/stock-locations").WithTags("Stock");
        locations.MapGet("/", List).WithName("ListStockLocations").RequireAuthorization(Permissions.StockRead);
        locations.MapPost("/", Create).WithName("CreateStockLocation").RequireAuthorization(Permissions.StockWrite).RequireIdempotencyKey();
        locations.MapGet("/{locationId}", Get).WithName("GetStockLocation").RequireAuthorization(Permissions.StockRead);
        locations.MapPut("/{locationId}", Update).WithName("UpdateStockLocation").RequireAuthorization(Permissions.StockWrite);
        locations.MapDelete("/{locationId}", Delete).WithName("DeleteStockLocation").RequireAuthorization(Permissions.StockWrite);
    }

    /// <summary>List stock locations, by code</summary>
    internal static async Task<Results<Ok<Page<StockLocationResponse>>, Problem>> List(
        [AsParameters] ListStockLocationsQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Create a stock location</summary>
    internal static async Task<Results<CreatedVersion<StockLocationResponse>, Problem>> Create(
        [FromBody] StockLocationInput body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new CreateStockLocationCommand(body), ct)).ToCreated(http);

    /// <summary>Get a stock location</summary>
    internal static async Task<Results<Versioned<StockLocationResponse>, Problem>> Get(StockLocationId locationId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetStockLocationQuery(locationId), ct)).ToVersioned();

    /// <summary>Change a stock location</summary>
    internal static async Task<Results<Versioned<StockLocationResponse>, Problem>> Update(
        StockLocationId locationId, [FromBody] StockLocationInput body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new UpdateStockLocationCommand(locationId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Delete a stock location that never held stock</summary>
    internal static async Task<Results<NoContent, Problem>> Delete(StockLocationId locationId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DeleteStockLocationCommand(locationId, ifMatch.Version), ct)).ToNoContent();
}
