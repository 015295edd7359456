using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Customers;

public static class CustomerErrors
{
    public static readonly Error NotFound = Error.NotFound("customer.not_found", "There is no such customer.");

    public static readonly Error Stale =
        Error.Stale("customer.stale", "The customer has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error EmailTaken = Error.Conflict("customer.email_taken", "Another customer has this mail address.");

    public static readonly Error ReferenceTaken = Error.Conflict("customer.reference_taken", "Another customer has this reference.");

    public static readonly Error UnknownAddress = Error.Refused(
        "customer.unknown_address", "The customer has no address with this id. Leave the id out for a new address.");

    public static readonly Error HasOrders = Error.Conflict("customer.has_orders", "The customer has orders, so it cannot be deleted.");

    public static readonly Error PersonalDataForbidden = Error.Forbidden(
        "customer.personal_data_forbidden", "This needs the permission customers:readPersonal: without it personal data is masked, and can neither be searched nor written back.");
}
