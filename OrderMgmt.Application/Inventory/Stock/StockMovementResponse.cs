using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>An entry of the stock ledger; none is ever changed. A level is the sum of its entries.</summary>
/// <param name="Position">Rises with each change in the tenant; the entries of one change share it.</param>
/// <param name="Location">The location's code.</param>
/// <param name="OnHandChange">Negative where goods left.</param>
/// <param name="ReservedChange">Positive where goods were promised to an order, negative where the promise ended.</param>
/// <param name="OrderId">The order that caused it; null for what no order caused.</param>
/// <param name="LineNo">Of that order.</param>
/// <param name="Reason">As given by whoever moved it by hand.</param>
public sealed record StockMovementResponse(
    Guid Id,
    [Whole(1)] long Position,
    StockMovementKind Kind,
    Guid ProductId,
    [Text(TextLimits.Sku)] string Sku,
    Guid LocationId,
    [Text(TextLimits.LocationCode)] string Location,
    [Whole(long.MinValue)] long OnHandChange,
    [Whole(long.MinValue)] long ReservedChange,
    Guid? OrderId,
    [Whole(1)] int? LineNo,
    [Text(TextLimits.Reason)] string? Reason,
    DateTimeOffset OccurredAt);

internal static class StockMovementReading
{
    /// <summary>The entries with the names of what they moved, as lists show them.</summary>
    public static IQueryable<StockMovementRow> Movements(this IAppDbContext db) =>
        from movement in db.StockMovements
        join product in db.Products on movement.ProductId equals product.Id
        join location in db.StockLocations on movement.LocationId equals location.Id
        select new StockMovementRow { Movement = movement, Sku = product.Sku, SkuKey = product.SkuKey, Code = location.Code };
}

internal sealed class StockMovementRow
{
    public required StockMovement Movement { get; init; }

    public required string Sku { get; init; }

    public required string SkuKey { get; init; }

    public required string Code { get; init; }

    public StockMovementResponse ToResponse() => new(
        Movement.Id.Value, Movement.Position, Movement.Kind, Movement.ProductId.Value, Sku, Movement.LocationId.Value, Code,
        Movement.OnHandChange, Movement.ReservedChange, Movement.OrderId?.Value, Movement.LineNo, Movement.Reason, Movement.OccurredAt);
}
