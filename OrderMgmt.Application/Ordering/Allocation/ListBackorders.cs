using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>What waits for stock, by SKU.</summary>
public sealed record ListBackordersQuery(int Limit = Page.DefaultLimit, string? Cursor = null) : PageRequest, IQuery<Result<Page<Backorder>>>
{
    internal override string Shape => ShapeOf("backorders");
}

/// <summary>Units of a product that were sold and wait for stock to arrive.</summary>
/// <param name="Orders">How many orders wait; the oldest is served first.</param>
public sealed record Backorder(Guid ProductId, [Text(TextLimits.Sku)] string Sku, [Whole(1)] long Units, [Whole(1)] int Orders);

internal sealed class ListBackordersHandler(IAppDbContext db, ICursors cursors) : IQueryHandler<ListBackordersQuery, Result<Page<Backorder>>>
{
    private static readonly Keyset<Product> BySku = Keyset<Product>.Ascending(p => p.Sku);

    public async ValueTask<Result<Page<Backorder>>> Handle(ListBackordersQuery query, CancellationToken ct)
    {
        return await cursors.PageAsync(
            query, Following, page => page[^1].Sku, r => new Backorder(r.Id.Value, r.Sku, r.Units, r.Orders), ct);

        IQueryable<WaitingProduct> Following(string? place) =>
            from line in db.OrderLines.Where(l => l.Backordered > 0)
            join product in BySku.After(db.Products, place) on line.ProductId equals product.Id
            group line by new { product.Id, product.Sku } into ofProduct
            orderby ofProduct.Key.Sku
            select new WaitingProduct(
                ofProduct.Key.Id, ofProduct.Key.Sku, ofProduct.Sum(l => (long)l.Backordered), ofProduct.Select(l => l.OrderId).Distinct().Count());
    }

    private sealed record WaitingProduct(ProductId Id, string Sku, long Units, int Orders);
}
