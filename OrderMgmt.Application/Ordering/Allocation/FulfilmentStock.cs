using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>Makes stock follow the goods: set aside, shipped, and back again.</summary>
internal sealed class FulfilmentStock(OrderStock stock)
{
    /// <summary>Sets the fulfilment's units aside at its location.</summary>
    public async Task<Result<Done>> PickAsync(Order order, Fulfilment fulfilment, CancellationToken ct)
    {
        var reservations = await stock.ReservationsAsync(order, ct);
        for (var i = 0; i < fulfilment.Lines.Count; i++)
        {
            var line = fulfilment.Lines[i];
            if (!order.Lines.Single(l => l.No == line.LineNo).IsTracked) continue;
            if (At(reservations, fulfilment, line) is not { } reservation || reservation.Free < line.Quantity)
                return FulfilmentErrors.NotAtLocation.At($"/lines/{i}/quantity");

            reservation.Pick(line.Quantity);
        }

        return new Done();
    }

    public async Task UnpickAsync(Order order, Fulfilment fulfilment, CancellationToken ct)
    {
        var reservations = await stock.ReservationsAsync(order, ct);
        foreach (var line in fulfilment.Lines) At(reservations, fulfilment, line)?.Unpick(line.Quantity);
    }

    /// <summary>Removes the fulfilment's units from the stock.</summary>
    public async Task ShipAsync(Order order, Fulfilment fulfilment, CancellationToken ct)
    {
        var reservations = await stock.ReservationsAsync(order, ct);
        foreach (var line in fulfilment.Lines.OrderBy(l => SkuOf(order, l.LineNo), StringComparer.Ordinal))
        {
            if (At(reservations, fulfilment, line) is not { } reservation) continue;

            reservation.Ship(line.Quantity);
            stock.Move(reservation, StockMovementKind.Ship, -line.Quantity, -line.Quantity);
        }
    }

    /// <summary>Takes shipped units back into the stock.</summary>
    public void Return(Order order, StockLocationId location, IEnumerable<LineUnits> units)
    {
        foreach (var (no, quantity) in units.OrderBy(u => SkuOf(order, u.LineNo), StringComparer.Ordinal))
        {
            if (order.Lines.Single(l => l.No == no).ProductId is not { } product) continue;

            stock.Move(StockReservation.Open(order.Id, no, product, location), StockMovementKind.Return, quantity, 0);
        }
    }

    private static StockReservation? At(List<StockReservation> reservations, Fulfilment fulfilment, FulfilmentLine line) =>
        reservations.Find(r => r.LineNo == line.LineNo && r.LocationId == fulfilment.LocationId);

    private static string? SkuOf(Order order, int lineNo) => order.Lines.Single(l => l.No == lineNo).Sku;
}
