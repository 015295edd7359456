using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class StoredEventConfiguration : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> stored)
    {
        stored.ToTable("Events");
        stored.HasKey(e => new { e.TenantId, e.Position });
        stored.Property(e => e.Position).ValueGeneratedNever();
        stored.Property(e => e.Type).HasMaxLength(TextLimits.Code).IsUnicode(false);
        stored.Property(e => e.Actor).HasMaxLength(TextLimits.Actor);
        stored.Property(e => e.CorrelationId).HasMaxLength(TextLimits.CorrelationId);
        stored.HasIndex(e => new { e.TenantId, e.SubjectId, e.Sequence }).IsUnique();
        stored.HasIndex(e => new { e.TenantId, e.Id }).IsUnique();
    }
}
