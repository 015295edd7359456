using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Products;

namespace OrderMgmt.Application.Stock;

/// <summary>Stock became available: the worker offers it to the orders that wait, when there are any.</summary>
internal sealed class BackorderOffers(IAppDbContext db, IWorkItems work)
{
    public async Task OfferAsync(IEnumerable<ProductId> products, CancellationToken ct)
    {
        foreach (var product in products.Distinct())
            if (await db.OrderLines.AnyAsync(l => l.ProductId == product && l.Backordered > 0, ct))
                work.Add(WorkKinds.AllocateBackorders, product.Value);
    }
}
