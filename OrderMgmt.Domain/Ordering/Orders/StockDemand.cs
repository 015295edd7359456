using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>
/// What an act of an order asks of the stock. The order collects demands as it acts; the stock policy meets all of them, in this
/// order, before the order is stored, or refuses the whole command.
/// </summary>
public abstract record StockDemand;

/// <summary>Reserve stock for the units that have none yet.</summary>
/// <param name="MayWait">Units that are not there wait for stock, whatever the product says: they were sold long ago.</param>
public sealed record AllocateStock(bool MayWait = false) : StockDemand;

/// <summary>Release what is reserved beyond what the lines still need.</summary>
/// <param name="WriteOff">The goods are lost: they leave the stock instead of becoming available.</param>
public sealed record ReleaseExcessStock(bool WriteOff = false) : StockDemand;

/// <summary>Set the fulfilment's units aside at its location.</summary>
public sealed record PickStock(Fulfilment Fulfilment) : StockDemand;

/// <summary>Put the fulfilment's units back among those that are reserved.</summary>
public sealed record UnpickStock(Fulfilment Fulfilment) : StockDemand;

/// <summary>The fulfilment's units leave the stock.</summary>
public sealed record ShipStock(Fulfilment Fulfilment) : StockDemand;

/// <summary>Take shipped units back into the stock.</summary>
public sealed record ReturnStock(StockLocationId Location, IReadOnlyList<LineUnits> Units) : StockDemand;
