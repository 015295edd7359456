using OrderMgmt.Api.Customers;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Inventory.Products;
using OrderMgmt.Api.Inventory.Stock;
using OrderMgmt.Api.Ordering.Changes;
using OrderMgmt.Api.Ordering.Fulfilments;
using OrderMgmt.Api.Ordering.Holds;
using OrderMgmt.Api.Ordering.Orders;
using OrderMgmt.Api.Ordering.Payments;
using OrderMgmt.Api.Ordering.Returns;
using OrderMgmt.Api.Reporting;
using OrderMgmt.Api.Reporting.Audit;
using OrderMgmt.Api.Reporting.Jobs;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Tenancy;

/// <summary>Everything a tenant does lies below one path, behind one fence.</summary>
internal static class TenantApi
{
    private const string Prefix = "/api/v1/tenants";

    public static void MapTenantApi(this IEndpointRouteBuilder routes)
    {
        var tenant = routes.MapGroup($"{Prefix}/{{{TenantCheck.RouteParameter}}}").WithMetadata(new TenantScoped()).RefuseUnknownQuery();
        tenant.MapOrders();
        tenant.MapChanges();
        tenant.MapHolds();
        tenant.MapFulfilments();
        tenant.MapPayments();
        tenant.MapReturns();
        tenant.MapCustomers();
        tenant.MapProducts();
        tenant.MapStockLocations();
        tenant.MapStock();
        tenant.MapReports();
        tenant.MapJobs();
        tenant.MapAudit();
        tenant.MapConsistency();
    }

    public static string PathOf(TenantId tenant, string below) => $"{Prefix}/{tenant}/{below}";
}
