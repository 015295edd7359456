using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

public static class OrderErrors
{
    public static readonly Error NotFound = Error.NotFound("order.not_found", "There is no such order.");

    public static readonly Error Stale =
        Error.Stale("order.stale", "The order has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error InsufficientStock =
        Error.Conflict("order.insufficient_stock", "There is not enough stock for this line.");

    public static readonly Error UnknownSku =
        Error.Refused("order.unknown_sku", "No product has this SKU. For a line without a product, send sku null, a name and a unitPrice.");

    public static readonly Error UnknownLine = Error.Refused("order.unknown_line", "The order has no line with this number.");

    public static readonly Error UnknownCustomer = Error.Refused("order.unknown_customer", "There is no such customer.");

    public static readonly Error ProductArchived =
        Error.Refused("order.product_archived", "The product with this SKU is archived, so no new line takes it.");

    public static readonly Error CurrencyMismatch =
        Error.Refused("order.currency_mismatch", "The price is in another currency than the order, or the product has none in the order's.");

    public static readonly Error TotalTooLarge =
        Error.Refused("order.total_too_large", $"An order's amounts must not exceed {Money.MaxTotal} minor units.");

    public static readonly Error PlacedInFuture =
        Error.Refused("order.placed_in_future", "placedAt must not lie in the future.");

    public static readonly Error HistoricOrdersForbidden =
        Error.Forbidden("order.historic_forbidden", "Giving placedAt needs the permission orders:import.");

    public static readonly Error CurrencyNotInUse =
        Error.Refused("order.currency_not_in_use", "The order's currency was no longer in use on the day it is placed.");

    public static readonly Error PlacingForbidden =
        Error.Forbidden("order.placing_forbidden", "Placing an order needs the permission orders:write; without it, make a draft.");

    public static readonly Error AlreadyShipped =
        Error.Conflict("order.already_shipped", "Some units have been shipped. Cancel the remaining units of its lines instead.");

    public static readonly Error InFulfilment =
        Error.Conflict("order.in_fulfilment", "Some units are in a fulfilment. Cancel that fulfilment first.");

    public static readonly Error NothingOutstanding = Error.Conflict("order.nothing_outstanding", "No unit is left to cancel.");

    public static readonly Error StillOutstanding =
        Error.Conflict("order.still_outstanding", "Some units are neither shipped nor cancelled.");

    public static readonly Error NothingShipped = Error.Conflict("order.nothing_shipped", "No unit has been shipped.");

    public static readonly Error NothingToRefund = Error.Conflict("order.nothing_to_refund", "No captured money is left to refund.");

    public static readonly Error TooManyUnits =
        Error.Conflict("order.too_many_units", "That is more units than the line has for this.");

    // Made once: every order that is shown says why each blocked action is blocked.
    private static readonly Dictionary<(OrderAction, OrderStatus), Error> ByStatus = (
        from action in Enum.GetValues<OrderAction>() from status in Enum.GetValues<OrderStatus>() select (action, status)).ToDictionary(p => p, p => Refusal(p.action, p.status));

    /// <summary>The status alone refuses the action.</summary>
    public static Error NotAllowed(OrderAction action, OrderStatus status) => ByStatus[(action, status)];

    private static Error Refusal(OrderAction action, OrderStatus status)
    {
        var name = action.ToString();
        var code = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
        var shown = char.ToLowerInvariant(name[0]) + name[1..];
        return Error.Conflict($"order.{code}_not_allowed", $"An order that is {status.ToString().ToLowerInvariant()} cannot take the action '{shown}'.");
    }
}
