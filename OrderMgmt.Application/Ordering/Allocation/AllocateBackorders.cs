using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>The worker's part when goods arrived: gives them to the orders that wait, the oldest first.</summary>
public sealed record AllocateBackordersRequest(ProductId ProductId) : IRequest<Result<Done>>;

internal sealed class AllocateBackordersHandler(IAppDbContext db, StockAllocation stock, IUnitOfWork work, IOutbox items)
    : IRequestHandler<AllocateBackordersRequest, Result<Done>>
{
    /// <summary>Orders in one transaction: enough to be quick, few enough that other writers need not wait long.</summary>
    private const int BatchSize = 20;

    public async ValueTask<Result<Done>> Handle(AllocateBackordersRequest request, CancellationToken ct)
    {
        while (await WaitingAsync(request.ProductId, ct) is { Count: > 0 } waiting && await AvailableAsync(request.ProductId, ct))
        {
            var filled = await work.ExecuteAsync<Result<int>>("AllocateBackorders", async token => await FillAsync(waiting, request.ProductId, token), ct);
            if (filled.Failed(out var refused)) return refused;
            if (filled.Value == 0) break; // others were quicker
        }

        return await work.ExecuteAsync<Result<Done>>(null, _ =>
        {
            items.FinishPresent();
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    private async Task<int> FillAsync(IEnumerable<OrderId> waiting, ProductId product, CancellationToken ct)
    {
        var units = 0;
        foreach (var id in waiting.Distinct())
            units += await stock.FillBackordersAsync(await db.Orders.WithLines().SingleAsync(o => o.Id == id, ct), product, ct);
        return units;
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
