using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>
/// Makes stock follow the orders: meets what each of them demanded as it acted, in that order, then offers what became available
/// to the orders that wait for it.
/// </summary>
internal sealed class OrderStockPolicy(
    IAppDbContext db, IStockLevels levels, StockedProducts products, StockAllocation allocation, FulfilmentStock goods, IOutbox outbox) : IWritePolicy
{
    public void Reset() => products.Clear();

    public async ValueTask<Result<Done>> ApplyAsync(CancellationToken ct)
    {
        foreach (var order in db.Tracked<Order>())
            foreach (var demand in order.StockDemands)
                if ((await MeetAsync(order, demand, ct)).Failed(out var refused)) return refused;

        await OfferAsync(ct);
        return new Done();
    }

    private async ValueTask<Result<Done>> MeetAsync(Order order, StockDemand demand, CancellationToken ct)
    {
        switch (demand)
        {
            case AllocateStock allocate: return await allocation.AllocateAsync(order, allocate.MayWait, ct);
            case PickStock pick: return await goods.PickAsync(order, pick.Fulfilment, ct);
            case ReleaseExcessStock release: await allocation.ReleaseExcessAsync(order, release.WriteOff, ct); break;
            case UnpickStock unpick: await goods.UnpickAsync(order, unpick.Fulfilment, ct); break;
            case ShipStock ship: await goods.ShipAsync(order, ship.Fulfilment, ct); break;
            case ReturnStock returned: goods.Return(order, returned.Location, returned.Units); break;
            default: throw new NotSupportedException($"Unknown demand: {demand.GetType().Name}");
        }

        return new Done();
    }

    // Whatever made it available: a cancellation, a return, goods that arrived.
    private async Task OfferAsync(CancellationToken ct)
    {
        var offered = levels.MoreAvailable.ToList();
        if (offered.Count == 0) return;

        var wanted = await db.OrderLines.Where(l => offered.Contains(l.ProductId!.Value) && l.Backordered > 0).Select(l => l.ProductId!.Value).Distinct().ToListAsync(ct);
        foreach (var product in offered.Intersect(wanted)) outbox.Add(new AllocateBackorders(product));
    }
}
