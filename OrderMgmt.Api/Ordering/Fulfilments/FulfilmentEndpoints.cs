using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering;
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
        (await sender.Send(new GetFulfilmentQuery(orderId, fulfilmentId), ct)).ToVersioned();

    /// <summary>Put units aside to be shipped, or ship them at once</summary>
    internal static async Task<Results<CreatedVersion<FulfilmentResponse>, Problem>> Create(
        OrderId orderId, [FromBody] CreateFulfilmentRequest body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new CreateFulfilmentCommand(orderId, body), ct)).ToCreated(http);

    /// <summary>Correct how to follow a fulfilment that is pending or on its way</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Track(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] TrackFulfilmentRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new TrackFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Ship a pending fulfilment</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Ship(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] ShipFulfilmentRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ShipFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Note that a shipped fulfilment arrived</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Deliver(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] DeliverFulfilmentRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DeliverFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Note that a shipped fulfilment never arrived: its units are outstanding again</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Fail(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] FailFulfilmentRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new FailFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Cancel a fulfilment that was not shipped</summary>
    internal static async Task<Results<Versioned<FulfilmentResponse>, Problem>> Cancel(
        OrderId orderId, FulfilmentId fulfilmentId, [FromBody] ReasonRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new CancelFulfilmentCommand(orderId, fulfilmentId, ifMatch.Version, body), ct)).ToVersioned();
}
