using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Api.Orders;

/// <summary>Why an order is cancelled.</summary>
/// <param name="Reason">1 to 500 characters, kept on the order.</param>
internal sealed record CancelOrderRequest(string Reason);

internal sealed record ListOrdersRequest(
    [property: Description("Only orders in this status.")] QueryName<OrderStatus>? Status,
    [property: Description("Only orders placed at or after this time.")] QueryTime? PlacedFrom,
    [property: Description("Only orders placed before this time.")] QueryTime? PlacedTo,
    [property: Description("Only orders of this customer; upper and lower case are alike."), MaxLength(QueryBounds.Email)] string? CustomerEmail,
    [property: Description("Only the order with this number."), MaxLength(QueryBounds.Number)] string? Number,
    [property: Description("Only orders with this reference."), MaxLength(QueryBounds.Reference)] string? Reference,
    [property: Description("Send the next of the page before, with the same filters."), MaxLength(QueryBounds.Cursor)] string? Cursor,
    [property: Description("-placedAt (newest first) or placedAt.")] string Sort = ListOrdersQuery.NewestFirst,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListOrdersQuery ToQuery() =>
        new(Status?.Value, PlacedFrom?.Value, PlacedTo?.Value, CustomerEmail, Number, Reference, Sort, Limit, Cursor);
}
