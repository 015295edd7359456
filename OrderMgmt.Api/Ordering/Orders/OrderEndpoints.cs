using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Ordering.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder tenant)
    {
        var orders = tenant.MapGroup("/orders").WithTags("Orders");
        orders.MapGet("/", List).WithName("ListOrders").RequireAuthorization(Permissions.OrdersRead);
        orders.MapPost("/", Create).WithName("CreateOrder").RequireAuthorization(Permissions.OrdersDraft).RequireIdempotencyKey();
        orders.MapGet("/lifecycle", Lifecycle).WithName("GetOrderLifecycle").RequireAuthorization(Permissions.OrdersRead);
        orders.MapGet("/{orderId}", Get).WithName("GetOrder").RequireAuthorization(Permissions.OrdersRead);
        orders.MapGet("/{orderId}/timeline", Timeline).WithName("GetOrderTimeline").RequireAuthorization(Permissions.OrdersRead);
        orders.MapPost("/{orderId}/reserve", Reserve).WithName("ReserveDraft").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        orders.MapPost("/{orderId}/place", Place).WithName("PlaceOrder").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        orders.MapPost("/{orderId}/confirm", Confirm).WithName("ConfirmOrder").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        orders.MapPost("/{orderId}/cancel", Cancel).WithName("CancelOrder").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        orders.MapPost("/{orderId}/complete", Complete).WithName("CompleteOrder").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
        orders.MapPost("/{orderId}/reopen", Reopen).WithName("ReopenOrder").RequireAuthorization(Permissions.OrdersWrite).RequireIdempotencyKey();
    }

    /// <summary>List orders</summary>
    /// <remarks>Newest first unless asked otherwise; drafts sort by when they were made. Filters combine.</remarks>
    internal static async Task<Results<Ok<Page<OrderSummary>>, Problem>> List(
        [AsParameters] ListOrdersQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Create an order, as a draft or placed at once</summary>
    /// <remarks>Without place the order is a draft, for which orders:draft suffices. Placing takes the stock and the number. With placedAt (permission orders:import) the order is historic: it takes no stock and sends no mail.</remarks>
    internal static async Task<Results<CreatedVersion<OrderResponse>, Problem>> Create(
        [FromBody] CreateOrderCommand order, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(order, ct)).ToCreated(http);

    /// <summary>Get an order</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Get(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetOrderQuery(orderId), ct)).ToVersioned();

    /// <summary>Get what happened to an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<TimelineEntry>>, Problem>> Timeline(
        OrderId orderId, [AsParameters] GetTimelineQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query with { OrderId = orderId }, ct)).ToOk();

    /// <summary>Get the life of orders: every action, where it leads and when it is allowed</summary>
    internal static async Task<Results<Ok<OrderLifecycleResponse>, Problem>> Lifecycle(ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetOrderLifecycleQuery(), ct)).ToOk();

    /// <summary>Reserve a draft's stock for a while</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Reserve(
        OrderId orderId, [FromBody] ReserveDraftRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ReserveDraftCommand(orderId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Place a draft</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Place(
        OrderId orderId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new PlaceOrderCommand(orderId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Confirm a pending order</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Confirm(
        OrderId orderId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ConfirmOrderCommand(orderId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Cancel an order, or some units of its lines</summary>
    /// <remarks>Units that are in a fulfilment or shipped cannot be cancelled. An order of which every unit is cancelled is cancelled.</remarks>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Cancel(
        OrderId orderId, [FromBody] CancelOrderRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new CancelOrderCommand(orderId, ifMatch.Version, body), ct)).ToVersioned();

    /// <summary>Complete an order of which nothing is outstanding</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Complete(
        OrderId orderId, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new CompleteOrderCommand(orderId, ifMatch.Version), ct)).ToVersioned();

    /// <summary>Reopen a completed order</summary>
    internal static async Task<Results<Versioned<OrderResponse>, Problem>> Reopen(
        OrderId orderId, [FromBody] ReasonRequest body, IfMatch ifMatch, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ReopenOrderCommand(orderId, ifMatch.Version, body), ct)).ToVersioned();
}
