using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Refuses to save a row of another tenant. Query filters do not protect writes: a stub with a foreign key would pass.</summary>
internal sealed class TenantGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Inspect(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Inspect(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    internal static void Inspect(DbContext context)
    {
        if (context is not AppDbContext db) return;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || entry.Entity is not ITenantOwned owned) continue;
            var original = (TenantId)entry.Property(nameof(ITenantOwned.TenantId)).OriginalValue!;
            if (owned.TenantId != db.CurrentTenant || original != db.CurrentTenant)
                throw new ForeignTenantException(entry.Metadata.ClrType.Name);
        }
    }
}

/// <summary>A row of another tenant was about to be written: a bug, stopped before any SQL.</summary>
public sealed class ForeignTenantException(string entity)
    : InvalidOperationException($"A {entity} of another tenant was about to be written.");
