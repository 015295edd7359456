using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>What orders refer to.</summary>
internal sealed class OrderUsage(IAppDbContext db) : IUsage<ProductId>, IUsage<CustomerId>
{
    public Task<bool> IsUsedAsync(ProductId id, CancellationToken ct) => db.OrderLines.AnyAsync(l => l.ProductId == id, ct);

    public Task<bool> IsUsedAsync(CustomerId id, CancellationToken ct) => db.Orders.AnyAsync(o => o.CustomerId == id, ct);
}
