using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>Stock locations by code.</summary>
public sealed record ListStockLocationsQuery(int Limit = Page.DefaultLimit, string? Cursor = null)
    : PageRequest, IQuery<Result<Page<StockLocationResponse>>>
{
    internal override string Shape => ShapeOf("stock-locations");
}

internal sealed class ListStockLocationsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockLocationsQuery, Result<Page<StockLocationResponse>>>
{
    private static readonly Keyset<StockLocation> ByCode = Keyset<StockLocation>.Ascending(l => l.Code);

    public async ValueTask<Result<Page<StockLocationResponse>>> Handle(ListStockLocationsQuery query, CancellationToken ct) =>
        await cursors.PageAsync(query, db.StockLocations.AsNoTracking(), ByCode, StockLocationResponse.From, ct);
}
