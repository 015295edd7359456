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

internal static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder tenant)
    {
        var stock = tenant.MapGroup("/").WithTags("Stock");
        stock.MapGet("/stock-levels", ListLevels).WithName("ListStockLevels").RequireAuthorization(Permissions.StockRead);
        stock.MapGet("/stock-movements", ListMovements).WithName("ListStockMovements").RequireAuthorization(Permissions.StockRead);
        stock.MapPost("/stock-movements", Record).WithName("RecordStockMovement").RequireAuthorization(Permissions.StockWrite).RequireIdempotencyKey();
        stock.MapGet("/stock-movements/{movementId}", GetMovement).WithName("GetStockMovement").RequireAuthorization(Permissions.StockRead);
    }

    /// <summary>List what lies where, by SKU and location</summary>
    internal static async Task<Results<Ok<Page<StockLevelResponse>>, Problem>> ListLevels(
        [AsParameters] ListStockLevelsQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>List the stock ledger, newest first</summary>
    /// <remarks>Every change of every level, by hand or by an order. Filters combine.</remarks>
    internal static async Task<Results<Ok<Page<StockMovementResponse>>, Problem>> ListMovements(
        [AsParameters] ListStockMovementsQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Receive, adjust or transfer stock</summary>
    /// <remarks>What is promised to orders can neither be adjusted nor carried away: 409.</remarks>
    internal static async Task<Results<Created<StockMovementReceipt>, Problem>> Record(
        [FromBody] RecordStockMovementCommand movement, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(movement, ct)).ToReply(receipt => TypedResults.Created($"{http.Path}/{receipt.Entries[0].Id}", receipt));

    /// <summary>Get an entry of the stock ledger</summary>
    internal static async Task<Results<Ok<StockMovementResponse>, Problem>> GetMovement(StockMovementId movementId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetStockMovementQuery(movementId), ct)).ToOk();
}
