using OrderMgmt.Api.Ordering.Changes;
using OrderMgmt.Api.Ordering.Fulfilments;
using OrderMgmt.Api.Ordering.Holds;
using OrderMgmt.Api.Ordering.Orders;
using OrderMgmt.Api.Ordering.Payments;
using OrderMgmt.Api.Ordering.Returns;

namespace OrderMgmt.Api.Ordering;

internal static class OrderingApi
{
    public static void MapOrdering(this IEndpointRouteBuilder tenant)
    {
        tenant.MapOrders();
        tenant.MapChanges();
        tenant.MapHolds();
        tenant.MapFulfilments();
        tenant.MapPayments();
        tenant.MapReturns();
        tenant.MapOrderLists();
    }
}
