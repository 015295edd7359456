using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OrderReturnConfiguration : IEntityTypeConfiguration<OrderReturn>
{
    public void Configure(EntityTypeBuilder<OrderReturn> orderReturn)
    {
        orderReturn.ToTable("OrderReturns");
        orderReturn.HasKey(r => new { r.TenantId, r.Id });
        orderReturn.HasOne<Order>().WithMany().HasForeignKey(r => new { r.TenantId, r.OrderId }).OnDelete(DeleteBehavior.Restrict);
        orderReturn.HasMany(r => r.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.ReturnId });
        orderReturn.Property(r => r.Note).HasMaxLength(TextLimits.Note);
        orderReturn.Property(r => r.EndReason).HasMaxLength(TextLimits.Reason);
        orderReturn.HasOne<StockLocation>().WithMany().HasForeignKey(r => new { r.TenantId, r.LocationId }).OnDelete(DeleteBehavior.Restrict);
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
