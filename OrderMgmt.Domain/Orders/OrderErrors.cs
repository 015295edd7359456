using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

public static class OrderErrors
{
    public static readonly Error NotFound = Error.NotFound("order.not_found", "There is no such order.");

    public static readonly Error Stale =
        Error.Stale("order.stale", "The order has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error InsufficientStock =
        Error.Conflict("order.insufficient_stock", "There is not enough stock for this line.");

    public static readonly Error UnknownSku =
        Error.Refused("order.unknown_sku", "No product has this SKU. For a line without a product, send sku null, a name and a unitPrice.");

    public static readonly Error CurrencyMismatch =
        Error.Refused("order.currency_mismatch", "The price is in another currency than the order.");

    public static readonly Error TotalTooLarge =
        Error.Refused("order.total_too_large", $"An order's amounts must not exceed {Money.MaxTotal} minor units.");

    public static readonly Error PlacedInFuture =
        Error.Refused("order.placed_in_future", "placedAt must not lie in the future.");

    public static readonly Error HistoricOrdersForbidden =
        Error.Forbidden("order.historic_forbidden", "Giving placedAt needs the permission orders:import.");

    public static Error NotAllowed(OrderAction action, OrderStatus status)
    {
        var verb = action.ToString().ToLowerInvariant();
        return Error.Conflict($"order.{verb}_not_allowed", $"An order that is {status.ToString().ToLowerInvariant()} cannot take the action '{verb}'.");
    }
}
