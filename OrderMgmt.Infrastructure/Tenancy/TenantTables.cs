using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>The tables that hold tenants' rows, from the model, so that none can be forgotten.</summary>
public static class TenantTables
{
    /// <param name="model">The application's own, or that of a migration.</param>
    public static IReadOnlyList<string> Of(IReadOnlyModel model) =>
        [.. model.GetEntityTypes().Where(IsTenantOwned).Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal)];

    // A migration's target model names types by text only, so the tenant column decides there.
    private static bool IsTenantOwned(IReadOnlyEntityType entity) =>
        typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)
        || entity.FindPrimaryKey()?.Properties[0].Name == nameof(ITenantOwned.TenantId);
}
