using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

public sealed record GetProductQuery(ProductId ProductId) : IQuery<Result<ProductResponse>>;

internal sealed class GetProductHandler(IAppDbContext db) : IQueryHandler<GetProductQuery, Result<ProductResponse>>
{
    public async ValueTask<Result<ProductResponse>> Handle(GetProductQuery query, CancellationToken ct) =>
        await db.Products.AsNoTracking().Include(p => p.Prices).SingleOrDefaultAsync(p => p.Id == query.ProductId, ct) is { } product
            ? await db.WithStockAsync(product, ct)
            : ProductErrors.NotFound;
}
