using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>The model's tenant filter, which every tenant-owned entity gets, whatever its own configuration says or forgets.</summary>
internal static class TenantFilter
{
    public static void FilterByTenant(this EntityTypeBuilder entity, AppDbContext context)
    {
        // Reading a property of the context, EF asks it again in every query; a captured value would freeze the first tenant.
        var row = Expression.Parameter(entity.Metadata.ClrType, "row");
        var owner = Expression.Property(row, nameof(ITenantOwned.TenantId));
        var current = Expression.Property(Expression.Constant(context), nameof(AppDbContext.CurrentTenant));
        entity.HasQueryFilter(AppDbContext.TenantFilter, Expression.Lambda(Expression.Equal(owner, current), row));

        entity.Property(nameof(ITenantOwned.TenantId)).ValueGeneratedNever();
        if (typeof(AggregateRoot).IsAssignableFrom(entity.Metadata.ClrType))
        {
            entity.Property(nameof(AggregateRoot.Version)).IsConcurrencyToken();
            entity.Ignore(nameof(AggregateRoot.Events));
            entity.Ignore(nameof(AggregateRoot.SubjectId));
        }
    }
}
