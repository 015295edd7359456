using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Stock;

/// <summary>Takes and returns the stock of an order's lines, with its ledger entries.</summary>
internal sealed class StockAllocation(IAppDbContext db, IStockLevels levels, TimeProvider clock)
{
    /// <summary>
    /// Promises every tracked line's quantity, by location priority and from several locations if need be. Lines are
    /// taken in SKU order, so that two orders never wait for each other.
    /// </summary>
    public async Task<Result<Done>> ReserveAsync(Order order, CancellationToken ct)
    {
        var tracked = order.Lines.Where(l => l.IsTracked).OrderBy(l => l.Sku, StringComparer.Ordinal).ToList();
        if (tracked.Count == 0) return new Done();

        var sources = await SourcesAsync(tracked, ct);
        foreach (var line in tracked)
        {
            long missing = line.Ordered;
            foreach (var source in sources[line.ProductId!.Value])
            {
                missing -= await TakeAsync(order.Id, line, source, missing, ct);
                if (missing == 0) break;
            }

            if (missing > 0) return OrderErrors.InsufficientStock.At($"/lines/{line.No - 1}/quantity");
        }

        return new Done();
    }

    /// <summary>Gives back all the order still holds.</summary>
    public async Task ReleaseAsync(Order order, CancellationToken ct)
    {
        var skus = order.Lines.ToDictionary(l => l.No, l => l.Sku);
        var held = await db.StockReservations.Where(r => r.OrderId == order.Id).ToListAsync(ct);
        foreach (var reservation in held.OrderBy(r => skus[r.LineNo], StringComparer.Ordinal).ThenBy(r => r.LocationId.Value))
        {
            if (!await levels.TryChangeAsync(reservation.ProductId, reservation.LocationId, 0, -reservation.Quantity, ct))
                throw new InvalidOperationException("A reservation exceeds what its stock level has reserved.");
            db.StockMovements.Add(StockMovement.ForOrder(reservation, StockMovementKind.Release, 0, -reservation.Quantity, clock.GetUtcNow()));
            db.StockReservations.Remove(reservation);
        }
    }

    // On an engine where others write meanwhile, the level read before may be gone when the guarded UPDATE asks for it:
    // then this location gives nothing, and the next is asked.
    private async Task<long> TakeAsync(OrderId order, OrderLine line, Source source, long wanted, CancellationToken ct)
    {
        var quantity = Math.Min(wanted, source.Available);
        if (quantity <= 0 || !await levels.TryChangeAsync(source.Product, source.Location, 0, quantity, ct)) return 0;

        source.Available -= quantity;
        var reservation = StockReservation.Take(order, line.No, source.Product, source.Location, quantity);
        db.StockReservations.Add(reservation);
        db.StockMovements.Add(StockMovement.ForOrder(reservation, StockMovementKind.Reserve, 0, quantity, clock.GetUtcNow()));
        return quantity;
    }

    private async Task<ILookup<ProductId, Source>> SourcesAsync(List<OrderLine> lines, CancellationToken ct)
    {
        var products = lines.Select(l => l.ProductId!.Value).Distinct().ToList();
        var found = await (
            from level in db.StockLevels
            join location in db.StockLocations on level.LocationId equals location.Id
            where products.Contains(level.ProductId)
            orderby location.Priority, location.Code
            select new { level.ProductId, level.LocationId, Available = level.OnHand - level.Reserved }).ToListAsync(ct);
        return found.Select(l => new Source(l.ProductId, l.LocationId) { Available = l.Available }).ToLookup(s => s.Product);
    }

    private sealed record Source(ProductId Product, StockLocationId Location)
    {
        public long Available { get; set; }
    }
}
