using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Api.Ordering.Returns;

internal static class ReturnEndpoints
{
    public static void MapReturns(this IEndpointRouteBuilder tenant)
    {
        var returns = tenant.MapGroup("/orders/{orderId}/returns").WithTags("Returns");
        returns.MapGet("/", List).WithName("ListReturns").RequireAuthorization(Permissions.ReturnsRead);
        returns.MapGet("/{returnId}", Get).WithName("GetReturn").RequireAuthorization(Permissions.ReturnsRead);
        returns.MapPost("/", Create).WithName("RequestReturn").RequireAuthorization(Permissions.ReturnsRequest).RequireIdempotencyKey();
        returns.MapPost("/{returnId}/approve", Approve).WithName("ApproveReturn").RequireAuthorization(Permissions.ReturnsWrite).RequireIdempotencyKey();
        returns.MapPost("/{returnId}/reject", Reject).WithName("RejectReturn").RequireAuthorization(Permissions.ReturnsWrite).RequireIdempotencyKey();
        returns.MapPost("/{returnId}/receive", Receive).WithName("ReceiveReturn").RequireAuthorization(Permissions.ReturnsReceive).RequireIdempotencyKey();
        returns.MapPost("/{returnId}/close", Close).WithName("CloseReturn").RequireAuthorization(Permissions.ReturnsWrite).RequireIdempotencyKey();
        returns.MapPost("/{returnId}/cancel", Cancel).WithName("CancelReturn").RequireAuthorization(Permissions.ReturnsWrite).RequireIdempotencyKey();
    }

    /// <summary>List the returns of an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<ReturnResponse>>, Problem>> List(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListReturnsQuery(orderId), ct)).ToOk();

    /// <summary>Get a return of an order</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Get(OrderId orderId, ReturnId returnId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetReturnQuery(orderId, returnId), ct)).ToVersioned();

    /// <summary>Request a return of shipped units</summary>
    internal static async Task<Results<CreatedVersion<ReturnResponse>, Problem>> Create(
        OrderId orderId, [FromBody] RequestReturnRequest body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new RequestReturnCommand(orderId, body), ct)).ToCreated(http);

    /// <summary>Approve a requested return</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Approve(
        OrderId orderId, ReturnId returnId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ApproveReturnCommand(orderId, returnId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Reject a requested return</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Reject(
        OrderId orderId, ReturnId returnId, [FromBody] ReasonRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new RejectReturnCommand(orderId, returnId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Receive an approved return</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Receive(
        OrderId orderId, ReturnId returnId, [FromBody] ReceiveReturnRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ReceiveReturnCommand(orderId, returnId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Close a received return</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Close(
        OrderId orderId, ReturnId returnId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new CloseReturnCommand(orderId, returnId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Call off a return whose goods have not come back</summary>
    internal static async Task<Results<Versioned<ReturnResponse>, Problem>> Cancel(
        OrderId orderId, ReturnId returnId, [FromBody] ReasonRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new CancelReturnCommand(orderId, returnId, ifMatch.Version, body), ct)).ToVersioned();
}
