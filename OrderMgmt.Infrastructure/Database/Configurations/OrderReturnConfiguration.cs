using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OrderReturnConfiguration : IEntityTypeConfiguration<OrderReturn>
{
    public void Configure(EntityTypeBuilder<OrderReturn> back)
    {
        back.ToTable("OrderReturns");
        back.HasKey(b => new { b.TenantId, b.Id });
        back.HasOne<Order>().WithMany().HasForeignKey(b => new { b.TenantId, b.OrderId }).OnDelete(DeleteBehavior.Restrict);
        back.HasMany(b => b.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.ReturnId });
        back.Property(b => b.Note).HasMaxLength(TextLimits.Note);
        back.Property(b => b.EndReason).HasMaxLength(TextLimits.Reason);
        back.HasOne<StockLocation>().WithMany().HasForeignKey(b => new { b.TenantId, b.LocationId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReturnLineConfiguration : IEntityTypeConfiguration<ReturnLine>
{
    public void Configure(EntityTypeBuilder<ReturnLine> line)
    {
        line.HasKey(l => new { l.TenantId, l.ReturnId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
        line.ToTable("ReturnLines", t => t.HasCheckConstraint("CK_ReturnLines_Quantity", "\"Quantity\" > 0"));
    }
}
