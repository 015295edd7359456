using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>What waits for stock, by SKU.</summary>
public sealed record ListBackordersQuery(int Limit, string? Cursor) : IQuery<Result<Page<Backorder>>>
{
    internal const string Shape = "backorders";
}

/// <summary>Units of a product that were sold and wait for stock to arrive.</summary>
/// <param name="Orders">How many orders wait; the oldest is served first.</param>
public sealed record Backorder(Guid ProductId, [Text(TextLimits.Sku)] string Sku, [Whole(1)] long Units, [Whole(1)] int Orders);

internal sealed class ListBackordersValidator : AbstractValidator<ListBackordersQuery>
{
    public ListBackordersValidator() => RuleFor(q => q.Limit).PageLimit();
}

internal sealed class ListBackordersHandler(IAppDbContext db, ICursors cursors) : IQueryHandler<ListBackordersQuery, Result<Page<Backorder>>>
{
    public async ValueTask<Result<Page<Backorder>>> Handle(ListBackordersQuery query, CancellationToken ct)
    {
        var products = db.Products.AsQueryable();
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, ListBackordersQuery.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            products = products.Where(p => string.Compare(p.Sku, after.Key) > 0);
        }

        var waiting =
            from line in db.OrderLines.Where(l => l.Backordered > 0)
            join product in products on line.ProductId equals product.Id
            group line by new { product.Id, product.Sku } into ofProduct
            orderby ofProduct.Key.Sku
            select new { ofProduct.Key.Id, ofProduct.Key.Sku, Units = ofProduct.Sum(l => (long)l.Backordered), Orders = ofProduct.Select(l => l.OrderId).Distinct().Count() };

        var rows = await waiting.Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(
            query.Limit, r => new Backorder(r.Id.Value, r.Sku, r.Units, r.Orders), last => cursors.Seal(new Cursor(ListBackordersQuery.Shape, last.Sku, 0)));
    }
}
