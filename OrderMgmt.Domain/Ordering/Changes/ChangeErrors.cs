using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Changes;

public static class ChangeErrors
{
    public static readonly Error ChangeOpen = Error.Conflict("order.change_open", "Another change is open. Confirm or discard it first.");

    public static readonly Error NotFound = Error.NotFound("change.not_found", "The order has no such change.");

    public static readonly Error Closed = Error.Conflict("change.closed", "The change was confirmed, discarded or has expired.");

    public static readonly Error Empty = Error.Conflict("change.empty", "The change has no actions.");

    public static readonly Error BelowFulfilled =
        Error.Conflict("change.below_fulfilled", "Units that are shipped or in a fulfilment cannot be taken off the line.");

    public static readonly Error AddressInUse =
        Error.Conflict("change.address_in_use", "Goods are in a fulfilment to the current address, or all have been shipped.");

    public static readonly Error NothingLeft =
        Error.Conflict("change.nothing_left", "A change must leave units on the order. To end the order, cancel it.");

    public static readonly Error TooManyLines = Error.Refused("change.too_many_lines", $"An order has at most {Order.MaxLines} lines.");

    public static readonly Error TooManyUnits =
        Error.Refused("change.too_many_units", $"The units ordered on a line in all its changes must not exceed {int.MaxValue}.");
}
