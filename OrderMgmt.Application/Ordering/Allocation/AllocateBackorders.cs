using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>Allocates stock that became available to the orders that wait for it, the oldest first.</summary>
public sealed record AllocateBackorders(ProductId ProductId) : IOutboxMessage<AllocateBackorders>
{
    internal const string AuditAction = "AllocateBackorders";

    public static string Kind => "stock.allocate_backorders";

    public Guid TargetId => ProductId.Value;

    public static AllocateBackorders Of(Guid targetId) => new(ProductId.From(targetId));
}

internal sealed class AllocateBackordersHandler(IAppDbContext db, StockAllocation stock, IUnitOfWork work, ICurrentMessage current)
    : IRequestHandler<AllocateBackorders, Result<Done>>
{
    /// <summary>Orders in one transaction: enough to be quick, few enough that other writers need not wait long.</summary>
    private const int BatchSize = 20;

    public async ValueTask<Result<Done>> Handle(AllocateBackorders message, CancellationToken ct)
    {
        while (await WaitingAsync(message.ProductId, ct) is { Count: > 0 } waiting && await AvailableAsync(message.ProductId, ct))
        {
            var filled = await work.ExecuteAsync<Result<int>>(AllocateBackorders.AuditAction, async token =>
            {
                current.Continue();
                return await FillAsync(waiting, message.ProductId, token);
            }, ct);
            if (filled.Failed(out var refused)) return refused;
            if (filled.Value == 0) break; // other orders took it first
        }

        return new Done();
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
