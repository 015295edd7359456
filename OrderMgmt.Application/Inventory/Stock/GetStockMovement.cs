using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

public sealed record GetStockMovementQuery(StockMovementId MovementId) : IQuery<Result<StockMovementResponse>>;

internal sealed class GetStockMovementHandler(IAppDbContext db) : IQueryHandler<GetStockMovementQuery, Result<StockMovementResponse>>
{
    public async ValueTask<Result<StockMovementResponse>> Handle(GetStockMovementQuery query, CancellationToken ct) =>
        await db.Movements().AsNoTracking().SingleOrDefaultAsync(m => m.Movement.Id == query.MovementId, ct) is { } row
            ? row.ToResponse()
            : StockErrors.MovementNotFound;
}
