using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Ordering.Allocation;

/// <summary>Stock became available: the worker offers it to the orders that wait, when there are any.</summary>
internal sealed class BackorderOffers(IAppDbContext db, IOutbox work)
{
    public async Task OfferAsync(IEnumerable<ProductId> products, CancellationToken ct)
    {
        var offered = products.Distinct().ToList();
        if (offered.Count == 0) return;

        var wanted = await db.OrderLines.Where(l => offered.Contains(l.ProductId!.Value) && l.Backordered > 0).Select(l => l.ProductId!.Value).Distinct().ToListAsync(ct);
        foreach (var product in offered.Intersect(wanted)) work.Add(OutboxKinds.AllocateBackorders, product.Value);
    }
}
