using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Stock;

/// <summary>How much of an order line a location has promised.</summary>
public sealed class StockReservation : ITenantOwned
{
    private StockReservation() { }

    public TenantId TenantId { get; private set; }

    public OrderId OrderId { get; private set; }

    public int LineNo { get; private set; }

    public StockLocationId LocationId { get; private set; }

    public ProductId ProductId { get; private set; }

    public long Quantity { get; private set; }

    public static StockReservation Take(
        OrderId order, int lineNo, ProductId product, StockLocationId location, long quantity) =>
        new() { OrderId = order, LineNo = lineNo, ProductId = product, LocationId = location, Quantity = quantity };
}
