using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Api.Ordering.Changes;

internal static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder tenant)
    {
        var changes = tenant.MapGroup("/orders/{orderId}/changes").WithTags("Changes");
        changes.MapGet("/", List).WithName("ListChanges").RequireAuthorization(Permissions.OrdersRead);
        changes.MapGet("/{changeId}", Get).WithName("GetChange").RequireAuthorization(Permissions.OrdersRead);
        changes.MapPost("/", Open).WithName("OpenChange").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        changes.MapPut("/{changeId}", Rewrite).WithName("RewriteChange").RequireAuthorization(Permissions.OrdersWrite);
        changes.MapPost("/{changeId}/confirm", Confirm).WithName("ConfirmChange").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        changes.MapPost("/{changeId}/discard", Discard).WithName("DiscardChange").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        changes.MapGet("/{changeId}/preview", Preview).WithName("PreviewChange").RequireAuthorization(Permissions.OrdersRead);
    }

    /// <summary>List the changes of an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<ChangeResponse>>, Problem>> List(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListChangesQuery(orderId), ct)).ToOk();

    /// <summary>Get a change of an order</summary>
    internal static async Task<Results<Versioned<ChangeResponse>, Problem>> Get(OrderId orderId, ChangeId changeId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetChangeQuery(orderId, changeId), ct)).ToVersioned();

    /// <summary>Begin a change of a placed order</summary>
    /// <remarks>Nothing of it is done yet: look at its preview, then confirm it with the order's ETag. An order has one open change at most.</remarks>
    internal static async Task<Results<CreatedVersion<ChangeResponse>, Problem>> Open(
        OrderId orderId, [FromBody] OpenChangeRequest body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new OpenChangeCommand(orderId, body), ct)).ToCreated(http);

    /// <summary>Replace the steps of an open change</summary>
    internal static async Task<Results<Versioned<ChangeResponse>, Problem>> Rewrite(
        OrderId orderId, ChangeId changeId, [FromBody] RewriteChangeRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new RewriteChangeCommand(orderId, changeId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Confirm a change: every step is done, or none</summary>
    internal static async Task<Results<Versioned<ChangeResponse>, Problem>> Confirm(
        OrderId orderId, ChangeId changeId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ConfirmChangeCommand(orderId, changeId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Discard an open change</summary>
    internal static async Task<Results<Versioned<ChangeResponse>, Problem>> Discard(
        OrderId orderId, ChangeId changeId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DiscardChangeCommand(orderId, changeId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Preview a change: what confirming it would do, and what stands against it</summary>
    /// <remarks>Stores nothing. Confirm with the orderVersion it was made for: then what it shows is what happens, or nothing does.</remarks>
    internal static async Task<Results<Ok<ChangePreview>, Problem>> Preview(OrderId orderId, ChangeId changeId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new PreviewChangeQuery(orderId, changeId), ct)).ToOk();
}
