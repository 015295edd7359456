using System.Globalization;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>The stock ledger, newest first. Filters combine.</summary>
public sealed record ListStockMovementsQuery(
    ProductId? Product, string? Sku, StockLocationId? Location, StockMovementKind? Kind, OrderId? Order, int Limit, string? Cursor)
    : IQuery<Result<Page<StockMovementResponse>>>
{
    internal string Shape => string.Join('\u001f', "stock-movements", Product?.Value, Sku, Location?.Value, Kind, Order?.Value);
}

internal sealed class ListStockMovementsValidator : AbstractValidator<ListStockMovementsQuery>
{
    public ListStockMovementsValidator()
    {
        RuleFor(q => q.Limit).PageLimit();
        RuleFor(q => q.Sku).Key(TextLimits.Sku);
    }
}

internal sealed class ListStockMovementsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockMovementsQuery, Result<Page<StockMovementResponse>>>
{
    public async ValueTask<Result<Page<StockMovementResponse>>> Handle(ListStockMovementsQuery query, CancellationToken ct)
    {
        var movements = Filtered(db.Movements().AsNoTracking(), query);

        // The entries of one change share a position and are never added to, so a place among them is how many were shown.
        var (position, shown) = (long.MaxValue, 0);
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            (position, shown) = (after.Position, int.Parse(after.Key, CultureInfo.InvariantCulture));
            movements = movements.Where(m => m.Movement.Position <= position);
        }

        var rows = await movements.OrderByDescending(m => m.Movement.Position).ThenByDescending(m => m.Movement.Id)
            .Skip(shown).Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(query.Limit, row => row.ToResponse(), last => cursors.Seal(After(rows, last)));

        Cursor After(List<StockMovementRow> read, StockMovementRow last)
        {
            var at = last.Movement.Position;
            var ofIt = read.Take(query.Limit).Count(r => r.Movement.Position == at) + (at == position ? shown : 0);
            return new Cursor(query.Shape, ofIt.ToString(CultureInfo.InvariantCulture), at);
        }
    }

    private static IQueryable<StockMovementRow> Filtered(IQueryable<StockMovementRow> movements, ListStockMovementsQuery query)
    {
        if (query.Product is { } product) movements = movements.Where(m => m.Movement.ProductId == product);
        if (query.Sku is not null)
        {
            var key = CanonicalText.KeyOf(query.Sku);
            movements = movements.Where(m => m.SkuKey == key);
        }

        if (query.Location is { } location) movements = movements.Where(m => m.Movement.LocationId == location);
        if (query.Kind is { } kind) movements = movements.Where(m => m.Movement.Kind == kind);
        if (query.Order is { } order) movements = movements.Where(m => m.Movement.OrderId == order);
        return movements;
    }
}
