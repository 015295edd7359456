using OrderMgmt.Api.Customers;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Inventory;
using OrderMgmt.Api.Ordering;
using OrderMgmt.Api.Reporting;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Tenancy;

/// <summary>Everything a tenant does lies below one path, behind one tenant check.</summary>
internal static class TenantApi
{
    private const string Prefix = "/api/v1/tenants";

    public static void MapTenantApi(this IEndpointRouteBuilder routes)
    {
        var tenant = routes.MapGroup($"{Prefix}/{{{TenantCheck.RouteParameter}}}").WithMetadata(new TenantScoped()).RefuseUnknownQuery();
        tenant.MapOrdering();
        tenant.MapCustomers();
        tenant.MapInventory();
        tenant.MapReporting();
    }

    public static string PathOf(TenantId tenant, string below) => $"{Prefix}/{tenant}/{below}";
}
