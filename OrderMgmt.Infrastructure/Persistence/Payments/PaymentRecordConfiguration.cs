using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Payments;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Infrastructure.Persistence.Payments;

internal sealed class PaymentRecordConfiguration : IEntityTypeConfiguration<PaymentRecord>
{
    public void Configure(EntityTypeBuilder<PaymentRecord> record)
    {
        record.HasKey(p => new { p.TenantId, p.Id });
        record.HasOne<Order>().WithMany().HasForeignKey(p => new { p.TenantId, p.OrderId }).OnDelete(DeleteBehavior.Restrict);
        record.Property(p => p.Provider).HasMaxLength(50);
        record.Property(p => p.ProviderReference).HasMaxLength(100);
        record.HasIndex(p => new { p.TenantId, p.Provider, p.ProviderReference }).IsUnique();
        record.HasIndex(p => new { p.TenantId, p.OccurredAt });
        record.ToTable(t => t.HasCheckConstraint("CK_PaymentRecords_Amount", "\"Amount\" > 0"));
    }
}
