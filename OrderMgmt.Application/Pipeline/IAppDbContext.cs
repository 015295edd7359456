using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// The tenant's data: every set holds the current tenant's rows only, and throws when no tenant is set. Each area names its own
/// sets (<c>OrderingSets</c>, <c>InventorySets</c> …), so a new one is added there and not here.
/// </summary>
public interface IAppDbContext
{
    DbSet<TEntity> Set<TEntity>() where TEntity : class;

    /// <summary>What this write has read or added so far, also what it deletes.</summary>
    IReadOnlyList<TEntity> Tracked<TEntity>() where TEntity : class;
}

/// <summary>The sets that belong to no area.</summary>
public static class CommonSets
{
    extension(IAppDbContext db)
    {
        public DbSet<StoredEvent> Events => db.Set<StoredEvent>();
    }
}
