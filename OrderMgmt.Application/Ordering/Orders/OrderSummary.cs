using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>An order as lists show it.</summary>
public sealed record OrderSummary(
    Guid Id,
    [Text(TextLimits.OrderNumber, TextPatterns.OrderNumber)] string? Number,
    OrderStatus Status,
    [Whole(1)] long Version,
    [Text(TextLimits.Source)] string? Source,
    [Text(TextLimits.Reference)] string? Reference,
    CustomerResponse Customer,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PlacedAt,
    MoneyAmount Total) : IMasked
{
    object IMasked.Mask(PersonalData personal) => this with { Customer = Customer.Mask(personal) };
}

/// <summary>A row of a list of orders: drafts sort by when they were made.</summary>
internal sealed class OrderRow
{
    public static readonly Keyset<OrderRow> OldestFirst = Keyset<OrderRow>.Ascending(o => o.SortedAt).Then(o => o.CreatedPosition);

    public static readonly Keyset<OrderRow> NewestFirst = Keyset<OrderRow>.Descending(o => o.SortedAt).Then(o => o.CreatedPosition);

    public required OrderSummary Summary { get; init; }

    public required DateTimeOffset SortedAt { get; init; }

    public required long CreatedPosition { get; init; }
}

internal static class OrderSummaries
{
    /// <summary>The columns that lists show, and no others.</summary>
    public static IQueryable<OrderRow> Summarised(this IQueryable<Order> orders) => orders.Select(o => new OrderRow
    {
        Summary = new OrderSummary(
            o.Id.Value, o.Number, o.Status, o.Version, o.Source, o.Reference,
            new CustomerResponse(o.Customer.Name, o.Customer.Email, o.CustomerId == null ? null : o.CustomerId.Value.Value, false),
            o.DraftedAt, o.PlacedAt, MoneyAmount.Of(o.Totals.Total, o.Currency)),
        SortedAt = o.SortedAt,
        CreatedPosition = o.CreatedPosition,
    });
}
