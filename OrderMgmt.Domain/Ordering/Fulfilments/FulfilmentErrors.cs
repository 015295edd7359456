using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

public static class FulfilmentErrors
{
    public static readonly Error NothingToFulfil =
        Error.Conflict("order.nothing_to_fulfil", "No unit is both in stock and in no fulfilment.");

    public static readonly Error NothingToShip = Error.Conflict("order.nothing_to_ship", "No fulfilment waits to be shipped.");

    public static readonly Error NotFound = Error.NotFound("fulfilment.not_found", "The order has no such fulfilment.");

    public static readonly Error NotAtLocation =
        Error.Conflict("fulfilment.not_at_location", "The location has not reserved so many units of this line.");

    public static readonly Error UnknownLocation = Error.Refused("fulfilment.unknown_location", "There is no such stock location.");

    public static readonly Error TimeOutOfRange =
        Error.Refused("fulfilment.time_out_of_range", "The time must not lie in the future, nor before the step it follows.");

    public static readonly Error UnitsReturned =
        Error.Conflict("fulfilment.units_returned", "Some of its units have come back or are in a return.");

    public static Error NotAllowed(string verb, FulfilmentStatus status) =>
        Error.Conflict($"fulfilment.{verb}_not_allowed", $"A fulfilment that is {status.ToString().ToLowerInvariant()} cannot take the action '{verb}'.");
}
