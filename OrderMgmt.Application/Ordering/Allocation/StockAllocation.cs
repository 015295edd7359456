using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>
/// Reserves stock for orders and releases it again. Lines are served in SKU order.
/// </summary>
internal sealed class StockAllocation(IAppDbContext db, IStockLevels levels, OrderStock orders, StockedProducts products, TimeProvider clock)
{
    /// <summary>
    /// Reserves stock for the units that have none yet, by location priority and from several locations if need be. What is not there
    /// waits, when the product may be backordered.
    /// </summary>
    /// <param name="mayWait">Whatever the product says, what is not there waits: the units were sold long ago.</param>
    public async Task<Result<Done>> AllocateAsync(Order order, bool mayWait, CancellationToken ct)
    {
        var lacking = order.Lines.Where(l => l.Unallocated > 0).OrderBy(l => l.Sku, StringComparer.Ordinal).ToList();
        if (lacking.Count == 0) return new Done();

        var stock = await products.OfAsync(lacking.Select(l => l.ProductId!.Value), ct);
        var reservations = await orders.ReservationsAsync(order, ct);
        foreach (var line in lacking)
        {
            var (wanted, ofProduct) = (line.Unallocated, stock[line.ProductId!.Value]);
            var reserved = Reserve(line, wanted, ofProduct.Levels, reservations);
            if (reserved < wanted && !mayWait && !ofProduct.Product.Backorderable)
                return OrderErrors.InsufficientStock.At($"/lines/{line.No - 1}/quantity");

            order.Allocate(line.No, reserved, wanted - reserved, clock.GetUtcNow());
        }

        return new Done();
    }

    /// <summary>Reserves stock that has arrived for units that wait; the rest goes on waiting.</summary>
    /// <returns>How many units were filled.</returns>
    public async Task<int> FillBackordersAsync(Order order, ProductId product, CancellationToken ct)
    {
        var stock = await products.OfAsync([product], ct);
        var (reservations, units) = (await orders.ReservationsAsync(order, ct), 0);
        foreach (var line in order.Lines.Where(l => l.ProductId == product && l.Backordered > 0))
        {
            var filled = Reserve(line, line.Backordered, stock[product].Levels, reservations);
            if (filled == 0) continue;

            order.FillBackorder(line.No, filled, clock.GetUtcNow());
            units += filled;
        }

        return units;
    }

    /// <summary>Releases what is reserved beyond what the lines still need.</summary>
    /// <param name="writeOff">The goods are lost: they leave the stock instead of becoming available.</param>
    public async Task ReleaseExcessAsync(Order order, bool writeOff, CancellationToken ct)
    {
        var reservations = await orders.ReservationsAsync(order, ct);
        foreach (var line in order.Lines.Where(l => l.IsTracked).OrderBy(l => l.Sku, StringComparer.Ordinal))
        {
            var ofLine = reservations.Where(r => r.LineNo == line.No).OrderBy(r => r.LocationId.Value).ToList();
            var excess = ofLine.Sum(r => r.Quantity) - line.Reserved;
            foreach (var reservation in ofLine)
            {
                var units = Math.Min(excess, reservation.Free);
                if (units <= 0) continue;

                reservation.Release(units);
                orders.Move(reservation, StockMovementKind.Release, 0, -units);
                if (writeOff) orders.Move(reservation, StockMovementKind.Adjust, -units, 0);
                excess -= units;
            }
        }
    }

    // What other commands take meanwhile is found when the levels are stored: then this one acts again on what is left.
    private int Reserve(OrderLine line, int wanted, IEnumerable<StockLevel> at, List<StockReservation> reservations)
    {
        var missing = wanted;
        foreach (var level in at)
        {
            var units = (int)Math.Min(missing, level.Available + levels.Changed(level.ProductId, level.LocationId).Available);
            if (units <= 0) continue;

            var reservation = reservations.Find(r => r.LineNo == line.No && r.LocationId == level.LocationId);
            if (reservation is null)
            {
                reservation = StockReservation.Open(line.OrderId, line.No, level.ProductId, level.LocationId);
                reservations.Add(reservation);
                db.StockReservations.Add(reservation);
            }

            reservation.Reserve(units);
            orders.Move(reservation, StockMovementKind.Reserve, 0, units);
            missing -= units;
            if (missing == 0) break;
        }

        return wanted - missing;
    }
}
