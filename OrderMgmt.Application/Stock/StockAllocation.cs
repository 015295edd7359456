using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Stock;

/// <summary>
/// Promises stock to orders and takes promises back: every change of a line's quantities has its change of levels, reservations
/// and ledger in the same transaction. Lines are taken in SKU order, so that two orders never wait for each other.
/// </summary>
internal sealed class StockAllocation(IAppDbContext db, IStockLevels levels, OrderStock stock, BackorderOffers backorders, TimeProvider clock)
{
    /// <summary>
    /// Promises what the tracked lines lack, by location priority and from several locations if need be. What is not there
    /// waits, when the product may be backordered.
    /// </summary>
    /// <param name="mayWait">Whatever the product says, what is not there waits: the units were sold long ago.</param>
    public async Task<Result<Done>> FillAsync(Order order, CancellationToken ct, bool mayWait = false)
    {
        var lacking = order.Lines.Where(l => l.Unallotted > 0).OrderBy(l => l.Sku, StringComparer.Ordinal).ToList();
        if (lacking.Count == 0) return new Done();

        var sources = await SourcesAsync([.. lacking.Select(l => l.ProductId!.Value).Distinct()], ct);
        var reservations = await stock.ReservationsAsync(order, ct);
        foreach (var line in lacking)
        {
            var wanted = line.Unallotted;
            var promised = await PromiseAsync(line, wanted, sources[line.ProductId!.Value], reservations, ct);
            if (promised < wanted && !mayWait && !await IsBackorderableAsync(line.ProductId!.Value, ct))
                return OrderErrors.InsufficientStock.At($"/lines/{line.No - 1}/quantity");

            order.Allot(line.No, promised, wanted - promised, clock.GetUtcNow());
        }

        return new Done();
    }

    /// <summary>Gives units that wait what has arrived meanwhile; the units that still wait are left.</summary>
    /// <returns>How many units got theirs.</returns>
    public async Task<int> FillBackordersAsync(Order order, ProductId product, CancellationToken ct)
    {
        var sources = await SourcesAsync([product], ct);
        var (reservations, units) = (await stock.ReservationsAsync(order, ct), 0);
        foreach (var line in order.Lines.Where(l => l.ProductId == product && l.Backordered > 0))
        {
            var filled = await PromiseAsync(line, line.Backordered, sources[product], reservations, ct);
            if (filled == 0) continue;

            order.Fill(line.No, filled, clock.GetUtcNow());
            units += filled;
        }

        return units;
    }

    /// <summary>Gives back what the order holds beyond what its lines still need.</summary>
    /// <param name="writeOff">The goods are lost: they leave the stock instead of becoming available.</param>
    public async Task SettleAsync(Order order, CancellationToken ct, bool writeOff = false)
    {
        var (reservations, freed) = (await stock.ReservationsAsync(order, ct), new HashSet<ProductId>());
        foreach (var line in order.Lines.Where(l => l.IsTracked).OrderBy(l => l.Sku, StringComparer.Ordinal))
        {
            var ofLine = reservations.Where(r => r.LineNo == line.No).OrderBy(r => r.LocationId.Value).ToList();
            var excess = ofLine.Sum(r => r.Quantity) - line.Reserved;
            foreach (var reservation in ofLine)
            {
                var units = Math.Min(excess, reservation.Free);
                if (units <= 0) continue;

                reservation.Release(units);
                await stock.MoveAsync(reservation, StockMovementKind.Release, 0, -units, ct);
                if (writeOff) await stock.MoveAsync(reservation, StockMovementKind.Adjust, -units, 0, ct);
                else freed.Add(reservation.ProductId);
                excess -= units;
            }
        }

        await backorders.OfferAsync(freed, ct);
    }

    // On an engine where others write meanwhile, the level read before may be gone when the guarded UPDATE asks for it:
    // then this location gives nothing, and the next is asked.
    private async Task<int> PromiseAsync(
        OrderLine line, int wanted, IEnumerable<Source> sources, List<StockReservation> reservations, CancellationToken ct)
    {
        var missing = wanted;
        foreach (var source in sources)
        {
            var units = (int)Math.Min(missing, source.Available);
            if (units <= 0 || !await levels.TryChangeAsync(source.Product, source.Location, 0, units, ct)) continue;

            source.Available -= units;
            var reservation = reservations.Find(r => r.LineNo == line.No && r.LocationId == source.Location);
            if (reservation is null)
            {
                reservation = StockReservation.Open(line.OrderId, line.No, source.Product, source.Location);
                reservations.Add(reservation);
                db.StockReservations.Add(reservation);
            }

            reservation.Promise(units);
            stock.Enter(reservation, StockMovementKind.Reserve, 0, units);
            missing -= units;
            if (missing == 0) break;
        }

        return wanted - missing;
    }

    private Task<bool> IsBackorderableAsync(ProductId product, CancellationToken ct) =>
        db.Products.Where(p => p.Id == product).Select(p => p.Backorderable).SingleAsync(ct);

    private async Task<ILookup<ProductId, Source>> SourcesAsync(List<ProductId> products, CancellationToken ct)
    {
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
