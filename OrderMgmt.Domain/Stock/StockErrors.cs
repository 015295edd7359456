using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Stock;

public static class StockErrors
{
    public static readonly Error LocationNotFound = Error.NotFound("stock_location.not_found", "There is no such stock location.");

    public static readonly Error LocationStale = Error.Stale(
        "stock_location.stale", "The stock location has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error CodeTaken = Error.Conflict("stock_location.code_taken", "Another stock location has this code.");

    public static readonly Error LocationInUse = Error.Conflict(
        "stock_location.in_use", "Stock lies or lay at this location, so it cannot be deleted: the ledger names it.");
}
