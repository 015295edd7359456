using System.Globalization;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>A customer's orders, newest first; drafts sort by when they were made.</summary>
public sealed record ListCustomerOrdersQuery(CustomerId CustomerId, int Limit, string? Cursor) : IQuery<Result<Page<OrderSummary>>>
{
    internal string Shape => $"customer-orders\u001f{CustomerId.Value}";
}

internal sealed class ListCustomerOrdersValidator : AbstractValidator<ListCustomerOrdersQuery>
{
    public ListCustomerOrdersValidator() => RuleFor(q => q.Limit).PageLimit();
}

internal sealed class ListCustomerOrdersHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListCustomerOrdersQuery, Result<Page<OrderSummary>>>
{
    public async ValueTask<Result<Page<OrderSummary>>> Handle(ListCustomerOrdersQuery query, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(c => c.Id == query.CustomerId, ct)) return CustomerErrors.NotFound;

        var orders = db.Orders.AsNoTracking().Where(o => o.CustomerId == query.CustomerId);
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            var at = new DateTimeOffset(long.Parse(after.Key, CultureInfo.InvariantCulture), TimeSpan.Zero);
            orders = orders.Where(o => o.SortedAt <= at && (o.SortedAt < at || o.CreatedPosition < after.Position));
        }

        var rows = await orders.OrderByDescending(o => o.SortedAt).ThenByDescending(o => o.CreatedPosition)
            .Select(o => new Row(
                o.Id, o.Number, o.Status, o.Version, o.Source, o.Reference, o.Customer.Name, o.Customer.Email,
                o.DraftedAt, o.PlacedAt, o.Totals.Total, o.Currency, o.SortedAt, o.CreatedPosition))
            .Take(query.Limit + 1)
            .ToListAsync(ct);
        return rows.ToPage(
            query.Limit,
            o => new OrderSummary(
                o.Id.Value, o.Number, o.Status, o.Version, o.Source, o.Reference, new CustomerResponse(o.Name, o.Email, query.CustomerId.Value),
                o.DraftedAt, o.PlacedAt, MoneyAmount.Of(o.Total, o.Currency)),
            last => cursors.Seal(new Cursor(query.Shape, last.SortedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), last.CreatedPosition)));
    }

    private sealed record Row(
        OrderId Id, string? Number, OrderStatus Status, long Version, string? Source, string? Reference, string Name, string? Email,
        DateTimeOffset DraftedAt, DateTimeOffset? PlacedAt, long Total, Currency Currency, DateTimeOffset SortedAt, long CreatedPosition);
}
