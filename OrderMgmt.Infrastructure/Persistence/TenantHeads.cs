using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Infrastructure.Persistence.Records;
using OrderMgmt.Infrastructure.Persistence.Reviewed;

namespace OrderMgmt.Infrastructure.Persistence;

/// <summary>Takes the tenant's head once in each transaction.</summary>
internal sealed class TenantHeads(AppDbContext db, StockLevels levels) : ITenantHead
{
    private TenantHead? taken;

    /// <summary>The head, after the stock: so every writer takes its locks in the same order.</summary>
    public async Task<TenantHead> TakeAsync(CancellationToken ct)
    {
        if (taken is not null && db.Entry(taken).State is not EntityState.Detached && !levels.HaveChanged) return taken;
        return taken = await levels.StoreAndLockHeadAsync(ct);
    }

    public async Task<OrderNumber> NextOrderNumberAsync(int year, CancellationToken ct) =>
        new(year, (await TakeAsync(ct)).NextNumber());

    public async Task<byte[]> LastAuditHashAsync(CancellationToken ct) =>
        await db.TenantHeads.AsNoTracking().Select(h => h.LastAuditHash).SingleAsync(ct);

    public async Task<long> LastPositionAsync(CancellationToken ct) =>
        await db.TenantHeads.AsNoTracking().Select(h => h.LastPosition).SingleAsync(ct);
}
