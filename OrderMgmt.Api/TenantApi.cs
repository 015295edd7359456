using OrderMgmt.Api.Customers;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Inventory;
using OrderMgmt.Api.Ordering;
using OrderMgmt.Api.Reporting;
using OrderMgmt.Api.Tenancy;

namespace OrderMgmt.Api;

/// <summary>Everything a tenant does is below one path, behind one tenant check.</summary>
internal static class TenantApi
{
    public static void MapTenantApi(this IEndpointRouteBuilder routes)
    {
        var tenant = routes.MapGroup($"{TenantPaths.Prefix}/{{{TenantCheck.RouteParameter}}}").WithMetadata(new TenantScoped()).RefuseUnknownQuery();
        tenant.MapOrdering();
        tenant.MapCustomers();
        tenant.MapInventory();
        tenant.MapReporting();
    }
}
