using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class FulfilmentConfiguration : IEntityTypeConfiguration<Fulfilment>
{
    public void Configure(EntityTypeBuilder<Fulfilment> fulfilment)
    {
        fulfilment.ToTable("Fulfilments");
        fulfilment.HasKey(f => new { f.TenantId, f.Id });
        fulfilment.HasOne<Order>().WithMany().HasForeignKey(f => new { f.TenantId, f.OrderId }).OnDelete(DeleteBehavior.Restrict);
        fulfilment.HasMany(f => f.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.FulfilmentId });
        fulfilment.Property(f => f.EndReason).HasMaxLength(TextLimits.Reason);
        fulfilment.HasOne<StockLocation>().WithMany().HasForeignKey(f => new { f.TenantId, f.LocationId }).OnDelete(DeleteBehavior.Restrict);
        fulfilment.ComplexProperty(f => f.Tracking, tracking =>
        {
            tracking.Property(t => t.Carrier).HasMaxLength(TextLimits.Carrier);
            tracking.Property(t => t.Number).HasMaxLength(TextLimits.TrackingNumber);
            tracking.Property(t => t.Url).HasMaxLength(TextLimits.Url);
        });
    }
}

internal sealed class FulfilmentLineConfiguration : IEntityTypeConfiguration<FulfilmentLine>
{
    public void Configure(EntityTypeBuilder<FulfilmentLine> line)
    {
        line.HasKey(l => new { l.TenantId, l.FulfilmentId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
        line.ToTable("FulfilmentLines", t => t.HasCheckConstraint("CK_FulfilmentLines_Quantity", "\"Quantity\" > 0"));
    }
}
