using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;

namespace OrderMgmt.Application.Stock;

/// <summary>The worker's part when goods arrived: gives them to the orders that wait, the oldest first.</summary>
public sealed record AllocateBackordersRequest(ProductId ProductId) : IRequest<Result<Done>>;

internal sealed class AllocateBackordersHandler(IAppDbContext db, StockAllocation stock, IUnitOfWork work, IWorkItems items)
    : IRequestHandler<AllocateBackordersRequest, Result<Done>>
{
    /// <summary>Orders in one transaction: enough to be quick, few enough that other writers need not wait long.</summary>
    private const int BatchSize = 20;

    public async ValueTask<Result<Done>> Handle(AllocateBackordersRequest request, CancellationToken ct)
    {
        while (await WaitingAsync(request.ProductId, ct) is { Count: > 0 } waiting && await AvailableAsync(request.ProductId, ct))
        {
            var filled = await work.ExecuteAsync<Result<Done>>("AllocateBackorders", async token =>
            {
                foreach (var id in waiting.Distinct())
                    await stock.FillBackordersAsync(await db.Orders.WithLines().SingleAsync(o => o.Id == id, token), request.ProductId, token);
                return new Done();
            }, ct);
            if (filled.Error is not null) return filled;
        }

        return await work.ExecuteAsync<Result<Done>>(null, _ =>
        {
            items.FinishPresent();
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    private Task<List<OrderId>> WaitingAsync(ProductId product, CancellationToken ct) =>
        db.OrderLines.Where(l => l.ProductId == product && l.Backordered > 0)
            .Join(db.Orders, l => l.OrderId, o => o.Id, (l, o) => o)
            .OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition)
            .Select(o => o.Id)
            .Take(BatchSize)
            .ToListAsync(ct);

    private Task<bool> AvailableAsync(ProductId product, CancellationToken ct) =>
        db.StockLevels.AnyAsync(l => l.ProductId == product && l.OnHand > l.Reserved, ct);
}
