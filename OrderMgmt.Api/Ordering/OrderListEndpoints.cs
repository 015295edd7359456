using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Api.Ordering;

/// <summary>Lists of orders under the routes of other areas: a customer's orders, and backorders.</summary>
internal static class OrderListEndpoints
{
    public static void MapOrderLists(this IEndpointRouteBuilder tenant)
    {
        tenant.MapGet("/customers/{customerId}/orders", ListOfCustomer).WithName("ListCustomerOrders").WithTags("Customers").RequireAuthorization(Permissions.OrdersRead);
        tenant.MapGet("/backorders", ListBackorders).WithName("ListBackorders").WithTags("Stock").RequireAuthorization(Permissions.StockRead);
    }

    /// <summary>List a customer's orders, newest first</summary>
    internal static async Task<Results<Ok<Page<OrderSummary>>, Problem>> ListOfCustomer(
        CustomerId customerId, [AsParameters] ListCustomerOrdersQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query with { CustomerId = customerId }, ct)).ToOk();

    /// <summary>List what was sold and waits for stock, by SKU</summary>
    internal static async Task<Results<Ok<Page<Backorder>>, Problem>> ListBackorders(
        [AsParameters] ListBackordersQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();
}
