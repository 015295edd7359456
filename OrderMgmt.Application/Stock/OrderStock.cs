using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Stock;

/// <summary>An order's reservations, and the two things that must always happen together: a level changes, and the ledger says so.</summary>
internal sealed class OrderStock(IAppDbContext db, IStockLevels levels, TimeProvider clock)
{
    /// <summary>What is promised to the order, with what this transaction has promised so far.</summary>
    public async Task<List<StockReservation>> ReservationsAsync(Order order, CancellationToken ct)
    {
        if (order.CreatedPosition == 0 && order.ReservedUntil is null) return []; // made in this very transaction: none to read

        await db.StockReservations.Where(r => r.OrderId == order.Id).LoadAsync(ct);
        return [.. db.StockReservations.Local.Where(r => r.OrderId == order.Id)];
    }

    public void Move(StockReservation source, StockMovementKind kind, int onHand, int reserved)
    {
        levels.Change(source.ProductId, source.LocationId, onHand, reserved);
        db.StockMovements.Add(StockMovement.ForOrder(source, kind, onHand, reserved, clock.GetUtcNow()));
    }
}
