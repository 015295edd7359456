using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Tenancy;

/// <summary>Where a tenant's resources are.</summary>
internal static class TenantPaths
{
    public const string Prefix = "/api/v1/tenants";

    public static string PathOf(TenantId tenant, string below) => $"{Prefix}/{tenant}/{below}";
}
