using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Holds;

public static class HoldErrors
{
    public static readonly Error Held = Error.Conflict("order.held", "An open hold blocks this. Release it first.");

    public static readonly Error NotHeld = Error.Conflict("order.not_held", "The order has no open hold.");

    public static readonly Error NotFound = Error.NotFound("hold.not_found", "The order has no such hold.");

    public static readonly Error AlreadyOpen = Error.Conflict("hold.already_open", "The order already has an open hold of this kind.");

    public static readonly Error KindForbidden =
        Error.Forbidden("hold.kind_forbidden", "Holds other than for payment need the permission holds:write.");
}
