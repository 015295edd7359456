using System.Globalization;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Orders, newest first unless asked otherwise. Drafts sort by when they were made.</summary>
/// <param name="PlacedFrom">Placed at or after.</param>
/// <param name="PlacedTo">Placed before.</param>
/// <param name="Sort"><c>-placedAt</c> (newest first) or <c>placedAt</c>.</param>
public sealed record ListOrdersQuery(
    OrderStatus? Status,
    DateTimeOffset? PlacedFrom,
    DateTimeOffset? PlacedTo,
    string? CustomerEmail,
    string? Number,
    string? Reference,
    string Sort,
    int Limit,
    string? Cursor) : IQuery<Result<Page<OrderSummary>>>
{
    public const string NewestFirst = "-placedAt";

    public const string OldestFirst = "placedAt";

    internal string Shape => string.Join('\u001f', "orders", Sort, Status, PlacedFrom?.UtcTicks, PlacedTo?.UtcTicks, CustomerEmail, Number, Reference);
}

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

internal sealed class ListOrdersValidator : AbstractValidator<ListOrdersQuery>
{
    public ListOrdersValidator()
    {
        RuleFor(q => q.Limit).PageLimit();
        RuleFor(q => q.Sort).Must(s => s is ListOrdersQuery.NewestFirst or ListOrdersQuery.OldestFirst)
            .WithMessage($"sort must be {ListOrdersQuery.NewestFirst} or {ListOrdersQuery.OldestFirst}.");
        RuleFor(q => q.CustomerEmail).MailAddressInQuery();
        RuleFor(q => q.Number).SingleLine(TextLimits.OrderNumber);
        RuleFor(q => q.Reference).SingleLine(TextLimits.Reference);
        RuleFor(q => q.PlacedTo).GreaterThan(q => q.PlacedFrom).When(q => q.PlacedFrom is not null && q.PlacedTo is not null)
            .WithMessage("placedTo must lie after placedFrom.");
    }
}

// A search that finds something tells what the mask hides.
internal sealed class ListOrdersGuard(PersonalData personal) : IGuard<ListOrdersQuery>
{
    public ValueTask<Error?> RefusalAsync(ListOrdersQuery message, CancellationToken ct) =>
        ValueTask.FromResult(personal.IsShown || message.CustomerEmail is null ? null : CustomerErrors.PersonalDataForbidden);
}

internal sealed class ListOrdersHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListOrdersQuery, Result<Page<OrderSummary>>>
{
    public async ValueTask<Result<Page<OrderSummary>>> Handle(ListOrdersQuery query, CancellationToken ct)
    {
        var orders = Filtered(db.Orders.AsNoTracking(), query);
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            orders = After(orders, query, after);
        }

        var rows = await Sorted(orders, query)
            .Select(o => new Row(
                o.Id, o.Number, o.Status, o.Version, o.Source, o.Reference, o.Customer.Name, o.Customer.Email, o.CustomerId,
                o.DraftedAt, o.PlacedAt, o.Totals.Total, o.Currency, o.SortedAt, o.CreatedPosition))
            .Take(query.Limit + 1)
            .ToListAsync(ct);

        return rows.ToPage(query.Limit, row => row.ToSummary(), last => cursors.Seal(
            new Cursor(query.Shape, last.SortedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), last.CreatedPosition)));
    }

    private static IQueryable<Order> Filtered(IQueryable<Order> orders, ListOrdersQuery query)
    {
        if (query.Status is { } status) orders = orders.Where(o => o.Status == status);
        if (query.PlacedFrom is { } from) orders = orders.Where(o => o.SortedAt >= from && o.PlacedAt != null);
        if (query.PlacedTo is { } to) orders = orders.Where(o => o.SortedAt < to && o.PlacedAt != null);
        if (CustomerSnapshot.EmailKey(query.CustomerEmail) is { } email) orders = orders.Where(o => o.CustomerEmailKey == email);
        if (query.Number is { } number) orders = orders.Where(o => o.Number == number);
        if (query.Reference is { } reference) orders = orders.Where(o => o.Reference == reference);
        return orders;
    }

    // The first comparison alone bounds the index range; written as an OR, a deep page would walk all before it.
    private static IQueryable<Order> After(IQueryable<Order> orders, ListOrdersQuery query, Cursor after)
    {
        var at = new DateTimeOffset(long.Parse(after.Key, CultureInfo.InvariantCulture), TimeSpan.Zero);
        var position = after.Position;
        return query.Sort == ListOrdersQuery.NewestFirst
            ? orders.Where(o => o.SortedAt <= at && (o.SortedAt < at || o.CreatedPosition < position))
            : orders.Where(o => o.SortedAt >= at && (o.SortedAt > at || o.CreatedPosition > position));
    }

    private static IQueryable<Order> Sorted(IQueryable<Order> orders, ListOrdersQuery query) =>
        query.Sort == ListOrdersQuery.NewestFirst
            ? orders.OrderByDescending(o => o.SortedAt).ThenByDescending(o => o.CreatedPosition)
            : orders.OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition);

    private sealed record Row(
        OrderId Id, string? Number, OrderStatus Status, long Version, string? Source, string? Reference, string CustomerName,
        string? CustomerEmail, CustomerId? CustomerId, DateTimeOffset DraftedAt, DateTimeOffset? PlacedAt, long Total, Currency Currency,
        DateTimeOffset SortedAt, long CreatedPosition)
    {
        public OrderSummary ToSummary() => new(
            Id.Value, Number, Status, Version, Source, Reference, new CustomerResponse(CustomerName, CustomerEmail, CustomerId?.Value), DraftedAt,
            PlacedAt, MoneyAmount.Of(Total, Currency));
    }
}
