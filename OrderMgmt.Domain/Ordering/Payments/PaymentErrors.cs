using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Payments;

public static class PaymentErrors
{
    public static readonly Error NotFound = Error.NotFound("payment.not_found", "The order has no such payment record.");

    public static readonly Error DuplicateReference =
        Error.Conflict("payment.duplicate_reference", "This provider's reference is recorded already for this kind of payment.");

    public static readonly Error UnknownAuthorisation =
        Error.Refused("payment.unknown_authorisation", "The order has no authorisation with this id.");

    public static readonly Error ExceedsAuthorisation =
        Error.Conflict("payment.exceeds_authorisation", "That is more than is left of the authorisation.");

    public static readonly Error ExceedsCaptures =
        Error.Conflict("payment.exceeds_captures", "That is more than was captured and not yet refunded.");

    public static readonly Error ExceedsShipping =
        Error.Conflict("payment.exceeds_shipping", "That is more than the order's shipping that was not refunded.");

    public static readonly Error NothingToRefund =
        Error.Refused("payment.nothing_to_refund", "These units have no money left to refund.");

    public static readonly Error InFuture = Error.Refused("payment.in_future", "occurredAt must not lie in the future.");
}
