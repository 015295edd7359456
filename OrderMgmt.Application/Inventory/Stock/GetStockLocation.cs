using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

public sealed record GetStockLocationQuery(StockLocationId LocationId) : IQuery<Result<StockLocationResponse>>;

internal sealed class GetStockLocationHandler(IAppDbContext db) : IQueryHandler<GetStockLocationQuery, Result<StockLocationResponse>>
{
    public async ValueTask<Result<StockLocationResponse>> Handle(GetStockLocationQuery query, CancellationToken ct) =>
        await db.StockLocations.AsNoTracking().SingleOrDefaultAsync(l => l.Id == query.LocationId, ct) is { } location
            ? StockLocationResponse.From(location)
            : StockErrors.LocationNotFound;
}
