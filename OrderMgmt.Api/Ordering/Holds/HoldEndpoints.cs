using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Api.Ordering.Holds;

internal static class HoldEndpoints
{
    public static void MapHolds(this IEndpointRouteBuilder tenant)
    {
        var holds = tenant.MapGroup("/orders/{orderId}/holds").WithTags("Holds");
        holds.MapGet("/", List).WithName("ListHolds").RequireAuthorization(Permissions.HoldsRead);
        holds.MapPost("/", Place).WithName("PlaceHold").RequireAuthorization(Permissions.HoldsPayment).RequireIdempotencyKey();
        holds.MapPost("/{holdId}/release", Release).WithName("ReleaseHold").RequireAuthorization(Permissions.HoldsPayment).RequireIdempotencyKey();
    }

    /// <summary>List the holds of an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<HoldResponse>>, Problem>> List(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListHoldsQuery(orderId), ct)).ToOk();

    /// <summary>Place a hold on an order</summary>
    /// <remarks>While a hold is open, the order is neither confirmed nor shipped. One open hold of each kind at most; kinds other than payment need holds:write.</remarks>
    internal static async Task<Results<CreatedVersion<HoldResponse>, Problem>> Place(
        OrderId orderId, [FromBody] PlaceHoldRequest body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new PlaceHoldCommand(orderId, body), ct)).ToCreated(http);

    /// <summary>Release a hold</summary>
    internal static async Task<Results<Versioned<HoldResponse>, Problem>> Release(
        OrderId orderId, HoldId holdId, [FromBody] NoteRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ReleaseHoldCommand(orderId, holdId, ifMatch.Version, body), ct)).ToVersioned();
}
