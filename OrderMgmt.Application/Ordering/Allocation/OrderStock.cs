using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>An order's reservations, and the changes of levels, each with its entry in the ledger.</summary>
internal sealed class OrderStock(IAppDbContext db, IStockLevels levels, TimeProvider clock)
{
    /// <summary>The order's reservations, including those of this transaction so far.</summary>
    public async Task<List<StockReservation>> ReservationsAsync(Order order, CancellationToken ct)
    {
        if (order.CreatedPosition == 0 && order.ReservedUntil is null) return []; // made in this very transaction: none to read

        await db.StockReservations.Where(r => r.OrderId == order.Id).LoadAsync(ct);
        return [.. db.Tracked<StockReservation>().Where(r => r.OrderId == order.Id)];
    }

    public void Move(StockReservation source, StockMovementKind kind, int onHand, int reserved)
    {
        levels.Change(source.ProductId, source.LocationId, onHand, reserved);
        db.StockMovements.Add(StockMovement.ForOrder(source, kind, onHand, reserved, clock.GetUtcNow()));
    }
}
