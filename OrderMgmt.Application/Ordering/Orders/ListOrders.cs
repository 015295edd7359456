using System.ComponentModel;
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
public sealed record ListOrdersQuery(
    [property: Description("Only orders in this status.")] QueryName<OrderStatus>? Status,
    [property: Description("Only orders placed at or after this time.")] QueryTime? PlacedFrom,
    [property: Description("Only orders placed before this time.")] QueryTime? PlacedTo,
    string? CustomerEmail,
    string? Number,
    string? Reference,
    [property: Description(QueryHints.Cursor)] string? Cursor,
    [property: Description("-placedAt (newest first) or placedAt."), OneOf(ListOrdersQuery.NewestFirst, ListOrdersQuery.OldestFirst)] string Sort = ListOrdersQuery.NewestFirst,
    [property: Description(QueryHints.Limit)] int Limit = Page.DefaultLimit)
    : PageRequest, IQuery<Result<Page<OrderSummary>>>
{
    public const string NewestFirst = "-placedAt";

    public const string OldestFirst = "placedAt";

    [Description("Only orders of this customer; upper and lower case are alike."), Text(TextLimits.Email)]
    public string? CustomerEmail { get; init; } = CustomerEmail.Canonical();

    [Description("Only the order with this number."), Text(TextLimits.OrderNumber)]
    public string? Number { get; init; } = Number.Canonical();

    [Description("Only orders with this reference."), Text(TextLimits.Reference)]
    public string? Reference { get; init; } = Reference.Canonical();

    internal override string Shape =>
        ShapeOf("orders", Sort, Status?.Value, PlacedFrom?.Value.UtcTicks, PlacedTo?.Value.UtcTicks, CustomerEmail, Number, Reference);
}

internal sealed class ListOrdersValidator : AbstractValidator<ListOrdersQuery>
{
    public ListOrdersValidator()
    {
        RuleFor(q => q.CustomerEmail).MailAddressInQuery();
        RuleFor(q => q.PlacedTo).Must((q, to) => !(to?.Value <= q.PlacedFrom?.Value)).WithMessage("placedTo must lie after placedFrom.");
    }
}

// A search that finds something reveals what the mask hides.
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
        var order = query.Sort == ListOrdersQuery.NewestFirst ? OrderRow.NewestFirst : OrderRow.OldestFirst;
        return await cursors.PageAsync(query, Filtered(db.Orders.AsNoTracking(), query).Summarised(), order, row => row.ToSummary(), ct);
    }

    private static IQueryable<Order> Filtered(IQueryable<Order> orders, ListOrdersQuery query)
    {
        if (query.Status is { Value: var status }) orders = orders.Where(o => o.Status == status);
        if (query.PlacedFrom is { Value: var from }) orders = orders.Where(o => o.SortedAt >= from && o.PlacedAt != null);
        if (query.PlacedTo is { Value: var to }) orders = orders.Where(o => o.SortedAt < to && o.PlacedAt != null);
        if (MailAddress.KeyOf(query.CustomerEmail) is { } email) orders = orders.Where(o => o.CustomerEmailKey == email);
        if (query.Number is { } number) orders = orders.Where(o => o.Number == number);
        if (query.Reference is { } reference) orders = orders.Where(o => o.Reference == reference);
        return orders;
    }
}
