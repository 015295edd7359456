using System.ComponentModel;
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
    [property: Description("Only of this product.")] ProductId? ProductId,
    string? Sku,
    [property: Description("Only at this location.")] StockLocationId? LocationId,
    [property: Description("Only movements of this kind.")] QueryName<StockMovementKind>? Kind,
    [property: Description("Only what this order caused.")] OrderId? OrderId,
    [property: Description(QueryHints.Cursor)] string? Cursor,
    [property: Description(QueryHints.Limit)] int Limit = Page.DefaultLimit)
    : PageRequest, IQuery<Result<Page<StockMovementResponse>>>
{
    [Description("Only of the product with this SKU; upper and lower case are alike."), Text(TextLimits.Sku)]
    public string? Sku { get; init; } = Sku.Canonical();

    internal override string Shape => ShapeOf("stock-movements", ProductId?.Value, Sku, LocationId?.Value, Kind?.Value, OrderId?.Value);
}

internal sealed class ListStockMovementsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockMovementsQuery, Result<Page<StockMovementResponse>>>
{
    public async ValueTask<Result<Page<StockMovementResponse>>> Handle(ListStockMovementsQuery query, CancellationToken ct)
    {
        // The entries of one change share a position and are never added to, so a place among them is how many were shown.
        var (position, shown) = (long.MaxValue, 0);
        return await cursors.PageAsync(query, Following, PlaceAfter, row => row.ToResponse(), ct);

        IQueryable<StockMovementRow> Following(string? place)
        {
            var movements = Filtered(db.Movements().AsNoTracking(), query);
            if (place?.Split(Keyset.Separator) is [var at, var count])
            {
                (position, shown) = (long.Parse(at, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
                movements = movements.Where(m => m.Movement.Position <= position);
            }

            return movements.OrderByDescending(m => m.Movement.Position).ThenByDescending(m => m.Movement.Id).Skip(shown);
        }

        string PlaceAfter(IReadOnlyList<StockMovementRow> page)
        {
            var at = page[^1].Movement.Position;
            var ofIt = page.Count(r => r.Movement.Position == at) + (at == position ? shown : 0);
            return string.Create(CultureInfo.InvariantCulture, $"{at}{Keyset.Separator}{ofIt}");
        }
    }

    private static IQueryable<StockMovementRow> Filtered(IQueryable<StockMovementRow> movements, ListStockMovementsQuery query)
    {
        if (query.ProductId is { } product) movements = movements.Where(m => m.Movement.ProductId == product);
        if (query.Sku is not null)
        {
            var key = CanonicalText.KeyOf(query.Sku);
            movements = movements.Where(m => m.SkuKey == key);
        }

        if (query.LocationId is { } location) movements = movements.Where(m => m.Movement.LocationId == location);
        if (query.Kind is { Value: var kind }) movements = movements.Where(m => m.Movement.Kind == kind);
        if (query.OrderId is { } order) movements = movements.Where(m => m.Movement.OrderId == order);
        return movements;
    }
}
