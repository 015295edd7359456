using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class PaymentRecordConfiguration : IEntityTypeConfiguration<PaymentRecord>
{
    public void Configure(EntityTypeBuilder<PaymentRecord> record)
    {
        record.HasKey(p => new { p.TenantId, p.Id });
        record.HasOne<Order>().WithMany().HasForeignKey(p => new { p.TenantId, p.OrderId }).OnDelete(DeleteBehavior.Restrict);
        record.Property(p => p.Provider).HasMaxLength(TextLimits.PaymentProvider);
        record.Property(p => p.ProviderReference).HasMaxLength(TextLimits.ProviderReference);
        record.HasIndex(p => new { p.TenantId, p.Provider, p.ProviderReference, p.Kind }).IsUnique();
        record.HasIndex(p => new { p.TenantId, p.OccurredAt });
        record.ToTable("PaymentRecords", t => t.HasCheckConstraint("CK_PaymentRecords_Amount", "\"Amount\" > 0"));
    }
}
