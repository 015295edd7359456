using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
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

/// <summary>A row of a list of orders, flat as the database gives it: drafts sort by when they were made.</summary>
internal sealed class OrderRow
{
    public static readonly Keyset<OrderRow> OldestFirst = Keyset<OrderRow>.Ascending(o => o.SortedAt).Then(o => o.CreatedPosition);

    public static readonly Keyset<OrderRow> NewestFirst = Keyset<OrderRow>.Descending(o => o.SortedAt).Then(o => o.CreatedPosition);

    public required OrderId Id { get; init; }

    public required string? Number { get; init; }

    public required OrderStatus Status { get; init; }

    public required long Version { get; init; }

    public required string? Source { get; init; }

    public required string? Reference { get; init; }

    public required string CustomerName { get; init; }

    public required string? CustomerEmail { get; init; }

    public required CustomerId? CustomerId { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public required DateTimeOffset? PlacedAt { get; init; }

    public required long Total { get; init; }

    public required Currency Currency { get; init; }

    public required DateTimeOffset SortedAt { get; init; }

    public required long CreatedPosition { get; init; }

    public OrderSummary ToSummary() => new(
        Id.Value, Number, Status, Version, Source, Reference, new CustomerResponse(CustomerName, CustomerEmail, CustomerId?.Value, false),
        DraftedAt, PlacedAt, MoneyAmount.Of(Total, Currency));
}

internal static class OrderSummaries
{
    /// <summary>The columns that lists show, and no others.</summary>
    public static IQueryable<OrderRow> Summarised(this IQueryable<Order> orders) => orders.Select(o => new OrderRow
    {
        Id = o.Id,
        Number = o.Number,
        Status = o.Status,
        Version = o.Version,
        Source = o.Source,
        Reference = o.Reference,
        CustomerName = o.Customer.Name,
        CustomerEmail = o.Customer.Email,
        CustomerId = o.CustomerId,
        DraftedAt = o.DraftedAt,
        PlacedAt = o.PlacedAt,
        Total = o.Totals.Total,
        Currency = o.Currency,
        SortedAt = o.SortedAt,
        CreatedPosition = o.CreatedPosition,
    });
}
