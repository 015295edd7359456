using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>What was moved, entry by entry as the ledger keeps it: a transfer has two.</summary>
public sealed record StockMovementReceipt(
    StockMovementKind Kind,
    Guid ProductId,
    [Text(TextLimits.Sku)] string Sku,
    [Text(TextLimits.Reason)] string? Reason,
    DateTimeOffset OccurredAt,
    [Items(2, Min = 1)] IReadOnlyList<StockMovementReceiptEntry> Entries)
{
    internal static StockMovementReceipt Of(Product product, IReadOnlyList<(StockMovement Movement, StockLocation At)> moved)
    {
        var any = moved[0].Movement;
        return new StockMovementReceipt(any.Kind, product.Id.Value, product.Sku, any.Reason, any.OccurredAt, [.. moved
            .OrderBy(m => m.Movement.OnHandChange)
            .Select(m => new StockMovementReceiptEntry(m.Movement.Id.Value, m.At.Id.Value, m.At.Code, m.Movement.OnHandChange))]);
    }
}

/// <summary>One end of what was moved.</summary>
/// <param name="Id">Of the ledger's entry.</param>
/// <param name="Location">The location's code.</param>
/// <param name="OnHandChange">Negative where goods left.</param>
public sealed record StockMovementReceiptEntry(
    Guid Id,
    Guid LocationId,
    [Text(TextLimits.LocationCode)] string Location,
    [Whole(-StockMovement.MaxByHand, StockMovement.MaxByHand)] long OnHandChange);
