using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OrderChangeConfiguration : IEntityTypeConfiguration<OrderChange>
{
    public void Configure(EntityTypeBuilder<OrderChange> change)
    {
        change.ToTable("OrderChanges");
        change.HasKey(c => new { c.TenantId, c.Id });
        change.HasOne<Order>().WithMany().HasForeignKey(c => new { c.TenantId, c.OrderId }).OnDelete(DeleteBehavior.Restrict);
        change.Property(c => c.Note).HasMaxLength(TextLimits.Note);
        change.Property(c => c.Actions).HasConversion<ChangeActionsJson, ChangeActionsComparer>();
        change.HasIndex(c => new { c.TenantId, c.OrderId }).IsUnique().HasFilter("\"Status\" = 'Open'").HasDatabaseName("IX_OrderChanges_OneOpen");
        change.HasIndex(c => new { c.TenantId, c.OrderId }, "IX_OrderChanges_TenantId_OrderId_Every");
    }
}
