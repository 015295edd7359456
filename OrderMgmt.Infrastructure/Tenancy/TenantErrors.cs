using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Why an operator's act on a tenant or a client is refused.</summary>
internal static class TenantErrors
{
    public static readonly Error NotFound = Error.NotFound("tenant.not_found", "There is no such tenant.");

    public static readonly Error Exists = Error.Conflict("tenant.exists", "There is a tenant with this id already.");

    public static readonly Error NothingToErase = Error.NotFound("audit.nothing_to_erase", "The trail has no payload about this subject.");

    public static readonly Error NoSuchClient = Error.NotFound("client.not_found", "There is no such client.");

    public static readonly Error ClientExists = Error.Conflict("client.exists", "There is a client with this id already; client ids are unique across tenants.");
}
