using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OrderHoldConfiguration : IEntityTypeConfiguration<OrderHold>
{
    public void Configure(EntityTypeBuilder<OrderHold> hold)
    {
        hold.ToTable("OrderHolds");
        hold.HasKey(h => new { h.TenantId, h.Id });
        hold.HasOne<Order>().WithMany().HasForeignKey(h => new { h.TenantId, h.OrderId }).OnDelete(DeleteBehavior.Restrict);
        hold.Property(h => h.Note).HasMaxLength(TextLimits.Note);
        hold.Property(h => h.ReleaseNote).HasMaxLength(TextLimits.Note);
    }
}
