using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>The most frequent read, compiled once. The tenant's filter is evaluated in each run.</summary>
internal sealed class OrderReader(AppDbContext db) : IOrderReader
{
    private static readonly Func<AppDbContext, OrderId, CancellationToken, Task<Order?>> Find = EF.CompileAsyncQuery(
        (AppDbContext db, OrderId id, CancellationToken ct) =>
            db.Set<Order>().AsNoTracking().Include(o => o.Lines.OrderBy(l => l.No)).SingleOrDefault(o => o.Id == id));

    public Task<Order?> FindAsync(OrderId id, CancellationToken ct) => Find(db, id, ct);
}
