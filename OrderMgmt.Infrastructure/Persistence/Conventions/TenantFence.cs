using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Infrastructure.Persistence.Conventions;

/// <summary>The model's fence: what every tenant-owned entity gets, whatever its own configuration says or forgets.</summary>
internal static class TenantFence
{
    public static void FenceByTenant(this EntityTypeBuilder entity, AppDbContext context)
    {
        // Reading a property of the context, EF asks it anew in every query; a captured value would freeze the first tenant.
        var row = Expression.Parameter(entity.Metadata.ClrType, "row");
        var owner = Expression.Property(row, nameof(ITenantOwned.TenantId));
        var current = Expression.Property(Expression.Constant(context), nameof(AppDbContext.CurrentTenant));
        entity.HasQueryFilter(AppDbContext.TenantFilter, Expression.Lambda(Expression.Equal(owner, current), row));

        entity.Property(nameof(ITenantOwned.TenantId)).HasValueGenerator<TenantStamp>().ValueGeneratedOnAdd();
        if (typeof(AggregateRoot).IsAssignableFrom(entity.Metadata.ClrType))
        {
            entity.Property(nameof(AggregateRoot.Version)).IsConcurrencyToken();
            entity.Ignore(nameof(AggregateRoot.Events));
            entity.Ignore(nameof(AggregateRoot.SubjectId));
        }
    }
}

/// <summary>Stamps the present tenant on a row when it is added.</summary>
internal sealed class TenantStamp : ValueGenerator<TenantId>
{
    public override bool GeneratesTemporaryValues => false;

    public override TenantId Next(EntityEntry entry) => ((AppDbContext)entry.Context).CurrentTenant;
}
