using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Kind).HasMaxLength(TextLimits.Code).IsUnicode(false);
        message.Property(m => m.CorrelationId).HasMaxLength(TextLimits.CorrelationId);
        message.Property(m => m.TraceParent).HasMaxLength(TextLimits.TraceParent).IsUnicode(false);
        message.Property(m => m.LastError).HasMaxLength(200);
        message.Property(m => m.LeaseNumber).IsConcurrencyToken();
        message.HasIndex(m => new { m.DueAt, m.TenantId, m.Kind });
        message.HasIndex(m => new { m.LeasedUntil, m.TenantId, m.Kind }).HasFilter("\"LeasedUntil\" IS NOT NULL");
    }
}
