using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.HasKey(r => new { r.TenantId, r.Principal, r.Key });
        record.Property(r => r.Principal).HasMaxLength(TextLimits.Actor);
        record.Property(r => r.Key).HasMaxLength(TextLimits.IdempotencyKey).IsUnicode(false);
        record.Property(r => r.Fingerprint).HasMaxLength(32);
        record.HasIndex(r => new { r.TenantId, r.ClaimedAt });
    }
}
