using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Domain.Inventory.Stock;

/// <summary>How much a location has reserved for an order line. Stays, with nothing in it, when all of it has left.</summary>
public sealed class StockReservation : ITenantOwned
{
    private StockReservation() { }

    public TenantId TenantId { get; private set; }

    public OrderId OrderId { get; private set; }

    public int LineNo { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public ProductId ProductId { get; private set; }

    /// <summary>Reserved, and not shipped yet.</summary>
    public int Quantity { get; private set; }

    /// <summary>The part of it that is in a fulfilment.</summary>
    public int Picked { get; private set; }

    public int Free => Quantity - Picked;

    /// <summary>An empty reservation.</summary>
    public static StockReservation Open(OrderId order, int lineNo, ProductId product, StockLocationId location) =>
        new() { OrderId = order, LineNo = lineNo, ProductId = product, LocationId = location };

    public void Reserve(int units) => Quantity += units;

    public void Release(int units) => Quantity -= units;

    public void Pick(int units) => Picked += units;

    public void Unpick(int units) => Picked -= units;

    public void Ship(int units) => (Quantity, Picked) = (Quantity - units, Picked - units);
}
