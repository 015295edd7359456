using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Api.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder tenant)
    {
        var customers = tenant.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("/", List).WithName("ListCustomers").RequireAuthorization(Permissions.CustomersRead);
        customers.MapPost("/", Create).WithName("CreateCustomer").RequireAuthorization(Permissions.CustomersWrite).RequireIdempotencyKey();
        customers.MapGet("/{customerId}", Get).WithName("GetCustomer").RequireAuthorization(Permissions.CustomersRead);
        customers.MapPut("/{customerId}", Update).WithName("UpdateCustomer").RequireAuthorization(Permissions.CustomersWrite);
        customers.MapDelete("/{customerId}", Delete).WithName("DeleteCustomer").RequireAuthorization(Permissions.CustomersWrite);
    }

    /// <summary>List customers, newest first</summary>
    /// <remarks>Personal data is masked without the permission `customers:readPersonal`, and cannot be searched. Filters combine.</remarks>
    internal static async Task<Results<Ok<Page<CustomerProfile>>, Problem>> List(
        [AsParameters] ListCustomersQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Create a customer</summary>
    internal static async Task<Results<CreatedVersion<CustomerProfile>, Problem>> Create(
        [FromBody] CustomerDetails body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new CreateCustomerCommand(body), ct)).ToCreated(http);

    /// <summary>Get a customer</summary>
    /// <remarks>Personal data is masked without the permission `customers:readPersonal`.</remarks>
    internal static async Task<Results<Versioned<CustomerProfile>, Problem>> Get(CustomerId customerId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetCustomerQuery(customerId), ct)).ToVersioned();

    /// <summary>Change a customer</summary>
    /// <remarks>Says all of it anew, its addresses too: those named by their id are kept, others are new, and those left out are gone. Orders made before keep what they were told. Needs `customers:readPersonal` as well: who reads masks would write them back.</remarks>
    internal static async Task<Results<Versioned<CustomerProfile>, Problem>> Update(
        CustomerId customerId, [FromBody] CustomerDetails body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new UpdateCustomerCommand(customerId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Delete a customer that has no orders</summary>
    internal static async Task<Results<NoContent, Problem>> Delete(CustomerId customerId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DeleteCustomerCommand(customerId, ifMatch.Version), ct)).ToNoContent();
}
