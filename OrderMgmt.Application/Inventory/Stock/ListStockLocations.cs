using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>Stock locations by code.</summary>
public sealed record ListStockLocationsQuery(int Limit, string? Cursor) : IQuery<Result<Page<StockLocationResponse>>>
{
    internal const string Shape = "stock-locations";
}

internal sealed class ListStockLocationsValidator : AbstractValidator<ListStockLocationsQuery>
{
    public ListStockLocationsValidator() => RuleFor(q => q.Limit).PageLimit();
}

internal sealed class ListStockLocationsHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListStockLocationsQuery, Result<Page<StockLocationResponse>>>
{
    public async ValueTask<Result<Page<StockLocationResponse>>> Handle(ListStockLocationsQuery query, CancellationToken ct)
    {
        var locations = db.StockLocations.AsNoTracking();
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, ListStockLocationsQuery.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            locations = locations.Where(l => string.Compare(l.Code, after.Key) > 0);
        }

        var rows = await locations.OrderBy(l => l.Code).Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(query.Limit, StockLocationResponse.From, last => cursors.Seal(new Cursor(ListStockLocationsQuery.Shape, last.Code, 0)));
    }
}
