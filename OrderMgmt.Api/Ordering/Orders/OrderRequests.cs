using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Api.Ordering.Orders;

/// <summary>What is cancelled, and why.</summary>
/// <param name="Reason">1 to 500 characters, kept on the order.</param>
/// <param name="Restock">False when the goods are lost: they leave the stock instead of becoming available again.</param>
/// <param name="Lines">Units to cancel; default: the whole order.</param>
internal sealed record CancelOrderRequest(
    [Text(TextLimits.Reason)] string Reason, bool Restock = true, [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null);

/// <summary>Why something is done.</summary>
/// <param name="Reason">1 to 500 characters.</param>
internal sealed record ReasonRequest([Text(TextLimits.Reason)] string Reason);

/// <summary>For how long a draft keeps its stock.</summary>
/// <param name="Minutes">1 to 10,080 (a week).</param>
internal sealed record ReserveDraftRequest([Whole(1, ReserveDraftCommand.MostMinutes)] int Minutes);

internal sealed record ListOrdersRequest(
    [property: Description("Only orders in this status.")] QueryName<OrderStatus>? Status,
    [property: Description("Only orders placed at or after this time.")] QueryTime? PlacedFrom,
    [property: Description("Only orders placed before this time.")] QueryTime? PlacedTo,
    [property: Description("Only orders of this customer; upper and lower case are alike."), Text(TextLimits.Email)] string? CustomerEmail,
    [property: Description("Only the order with this number."), Text(TextLimits.OrderNumber)] string? Number,
    [property: Description("Only orders with this reference."), Text(TextLimits.Reference)] string? Reference,
    [property: Description("Send the next of the page before, with the same filters."), Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Cursor,
    [property: Description("-placedAt (newest first) or placedAt."), AllowedValues(ListOrdersQuery.NewestFirst, ListOrdersQuery.OldestFirst)] string Sort = ListOrdersQuery.NewestFirst,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListOrdersQuery ToQuery() =>
        new(Status?.Value, PlacedFrom?.Value, PlacedTo?.Value, CustomerEmail.Canonical(), Number.Canonical(), Reference.Canonical(), Sort, Limit, Cursor);
}
