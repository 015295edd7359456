using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Returns;

public static class ReturnErrors
{
    public static readonly Error NothingToReturn = Error.Conflict("order.nothing_to_return", "No shipped unit is left to return.");

    public static readonly Error NotFound = Error.NotFound("return.not_found", "The order has no such return.");

    public static readonly Error UnknownLocation = Error.Refused("return.unknown_location", "There is no such stock location.");

    public static readonly Error NotInReturn = Error.Refused("return.unknown_line", "The return has no such line.");

    public static Error NotAllowed(string verb, ReturnStatus status) =>
        Error.Conflict($"return.{verb}_not_allowed", $"A return that is {status.ToString().ToLowerInvariant()} cannot take the action '{verb}'.");
}
