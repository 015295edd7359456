using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>A customer's orders, newest first; drafts sort by when they were made.</summary>
public sealed record ListCustomerOrdersQuery(int Limit = Page.DefaultLimit, string? Cursor = null)
    : PageRequest, IQuery<Result<Page<OrderSummary>>>
{
    public required CustomerId CustomerId { get; init; }

    internal override string Shape => ShapeOf("customer-orders", CustomerId.Value);
}

internal sealed class ListCustomerOrdersHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListCustomerOrdersQuery, Result<Page<OrderSummary>>>
{
    public async ValueTask<Result<Page<OrderSummary>>> Handle(ListCustomerOrdersQuery query, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(c => c.Id == query.CustomerId, ct)) return CustomerErrors.NotFound;

        var orders = db.Orders.AsNoTracking().Where(o => o.CustomerId == query.CustomerId).Summarised();
        return await cursors.PageAsync(query, orders, OrderRow.NewestFirst, row => row.ToSummary(), ct);
    }
}
