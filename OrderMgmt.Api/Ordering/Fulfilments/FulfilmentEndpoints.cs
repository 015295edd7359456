using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Ordering.Orders;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Api.Ordering.Fulfilments;

internal static class FulfilmentEndpoints
{
    public static void MapFulfilments(this IEndpointRouteBuilder tenant)
    {
        var fulfilments = tenant.MapGroup("/orders/{orderId}/fulfilments").WithTags("Fulfilments");
        fulfilments.MapGet("/", List).WithName("ListFulfilments").RequireAuthorization(Permissions.FulfilmentsRead);
        fulfilments.MapGet("/{fulfilmentId}", Get).WithName("GetFulfilment").RequireAuthorization(Permissions.FulfilmentsRead);
        fulfilments.MapPost("/", Create).WithName("CreateFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite).RequireIdempotencyKey();
        fulfilments.MapPatch("/{fulfilmentId}", Track).WithName("TrackFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite);
        fulfilments.MapPost("/{fulfilmentId}/ship", Ship).WithName("ShipFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite).RequireIdempotencyKey();
        fulfilments.MapPost("/{fulfilmentId}/deliver", Deliver).WithName("DeliverFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite).RequireIdempotencyKey();
        fulfilments.MapPost("/{fulfilmentId}/fail", Fail).WithName("FailFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite).RequireIdempotencyKey();
        fulfilments.MapPost("/{fulfilmentId}/cancel", Cancel).WithName("CancelFulfilment").RequireAuthorization(Permissions.FulfilmentsWrite).RequireIdempotencyKey();
    }

    /// <summary>List the fulfilments of an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<FulfilmentResponse>>, Problem>> List(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListFulfilmentsQuery(orderId), ct)).ToOk();

    /// <summary>Get a fulfilment of an order</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Get(OrderId orderId, FulfilmentId fulfilmentId, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new GetFulfilmentQuery(orderId, fulfilmentId), ct));

    /// <summary>Put units aside to be shipped, or ship them at once</summary>
    internal static async Task<Results<CreatedVersion<FulfilmentResponse>, Problem>> Create(
        OrderId orderId, [FromBody] CreateFulfilmentRequest request, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new CreateFulfilmentCommand(orderId, request.LocationId, request.Lines, request.Tracking, request.Ship, request.ShippedAt), ct)).ToReply(made => new CreatedVersion<FulfilmentResponse>(made, made.OrderVersion, $"{http.Path}/{made.Id}"));

    /// <summary>Correct how to follow a fulfilment that is pending or on its way</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Track(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] TrackFulfilmentRequest request, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new TrackFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, request.Tracking), ct));

    /// <summary>Ship a pending fulfilment</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Ship(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] ShipFulfilmentRequest request, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new ShipFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, request.Tracking, request.ShippedAt), ct));

    /// <summary>Note that a shipped fulfilment arrived</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Deliver(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] DeliverFulfilmentRequest request, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new DeliverFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, request.DeliveredAt), ct));

    /// <summary>Note that a shipped fulfilment never arrived: its units are outstanding again</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Fail(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] FailFulfilmentRequest request, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new FailFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, request.Reason, request.Restock), ct));

    /// <summary>Cancel a fulfilment that was not shipped</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Cancel(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] ReasonRequest request, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        Reply(await sender.Send(new CancelFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, request.Reason), ct));

    // The ETag is the order's: whatever belongs to an order changes with it.
    private static Results<Versioned<FulfilmentResponse>, Problem> Reply(Result<FulfilmentResponse> result) =>
        result.ToReply(found => new Versioned<FulfilmentResponse>(found, found.OrderVersion));
}
