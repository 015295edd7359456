using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Inventory.Stock;

public static class StockErrors
{
    public static readonly Error LocationNotFound = Error.NotFound("stock_location.not_found", "There is no such stock location.");

    public static readonly Error LocationStale = Error.Stale(
        "stock_location.stale", "The stock location has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error CodeTaken = Error.Conflict("stock_location.code_taken", "Another stock location has this code.");

    public static readonly Error LocationInUse = Error.Conflict(
        "stock_location.in_use", "Stock lies or lay at this location, so it cannot be deleted: the ledger names it.");

    public static readonly Error MovementNotFound = Error.NotFound("stock_movement.not_found", "There is no such stock movement.");

    public static readonly Error UnknownProduct = Error.Refused("stock.unknown_product", "There is no such product to move.");

    public static readonly Error UnknownLocation = Error.Refused("stock.unknown_location", "There is no such stock location.");

    public static readonly Error Insufficient =
        Error.Conflict("stock.insufficient", "That would leave less at the location than is reserved for orders, or less than nothing.");
}
