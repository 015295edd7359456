using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>Asks for the row of another tenant, as the current tenant, past one layer after the other. Changes nothing, whatever it finds.</summary>
internal sealed class ForeignRows(AppDbContext db, IDatabaseEngine engine)
{
    /// <summary>Whether the current tenant has the row that another tenant's probe asks for.</summary>
    public Task<bool> HasOwnAsync(CancellationToken ct) => db.TenantSequences.AnyAsync(ct);

    /// <returns>How many rows of the other tenant the model's filter lets through.</returns>
    public Task<int> ThroughTheFilterAsync(TenantId other, CancellationToken ct) => db.TenantSequences.CountAsync(s => s.TenantId == other, ct);

    /// <returns>How many rows of the other tenant the guard lets a save write; it is asked before any statement.</returns>
    public int ThroughTheGuard(TenantId other)
    {
        var stub = new TenantSequence();
        try
        {
            var entry = db.Entry(stub);
            entry.Property(s => s.TenantId).CurrentValue = other;
            entry.State = EntityState.Deleted;
            TenantGuard.Inspect(db);
            return 1;
        }
        catch (ForeignTenantException)
        {
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The statements name the other tenant, and no filter is put around them: only the database itself can refuse.</summary>
    /// <returns>How many rows of the other tenant it shows or would change.</returns>
    public async Task<int> PastTheModelAsync(TenantId other, CancellationToken ct)
    {
        var seen = await db.TenantSequences.IgnoreQueryFilters().CountAsync(s => s.TenantId == other, ct);
        var changed = await engine.RetryAsync(
            async token =>
            {
                await using var rolledBack = await engine.BeginWriteAsync(token);
                return await db.TenantSequences.IgnoreQueryFilters().Where(s => s.TenantId == other)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastNumber, s => s.LastNumber), token);
            },
            ct);
        return seen + changed;
    }

    /// <returns>How many tenant tables have a primary key that does not begin with the tenant, of how many.</returns>
    public (int Tables, int Without) Keys()
    {
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType != typeof(OutboxMessage)).ToList();
        return (tables.Count, tables.Count(t => t.FindPrimaryKey()?.Properties[0].Name != nameof(ITenantOwned.TenantId)));
    }
}
