using OrderMgmt.Api.Audit;
using OrderMgmt.Api.Changes;
using OrderMgmt.Api.Consistency;
using OrderMgmt.Api.Customers;
using OrderMgmt.Api.Fulfilments;
using OrderMgmt.Api.Holds;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Jobs;
using OrderMgmt.Api.Orders;
using OrderMgmt.Api.Payments;
using OrderMgmt.Api.Products;
using OrderMgmt.Api.Reports;
using OrderMgmt.Api.Returns;
using OrderMgmt.Api.Stock;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Api.Tenancy;

/// <summary>Everything a tenant does lies below one path, behind one fence.</summary>
internal static class TenantApi
{
    private const string Prefix = "/api/v1/tenants";

    public static void MapTenantApi(this IEndpointRouteBuilder routes)
    {
        var tenant = routes.MapGroup($"{Prefix}/{{{TenantFence.RouteParameter}}}").WithMetadata(new TenantScoped()).RefuseUnknownQuery();
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
