using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.HasKey(e => new { e.TenantId, e.Position });
        entry.Property(e => e.Position).ValueGeneratedNever();
        entry.Property(e => e.Actor).HasMaxLength(TextLimits.Actor);
        entry.Property(e => e.Action).HasMaxLength(TextLimits.Code).IsUnicode(false);
        entry.Property(e => e.SubjectType).HasMaxLength(TextLimits.Code).IsUnicode(false);
        entry.Property(e => e.CorrelationId).HasMaxLength(TextLimits.CorrelationId);
        entry.Property(e => e.Salt).HasMaxLength(16);
        entry.Property(e => e.PayloadDigest).HasMaxLength(32);
        entry.Property(e => e.EventsDigest).HasMaxLength(ChainHash.Bytes);
        entry.Property(e => e.Hash).HasMaxLength(32);
        entry.Ignore(e => e.IsErased);
        entry.HasIndex(e => new { e.TenantId, e.SubjectId, e.Position });
    }
}
