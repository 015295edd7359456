using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Integration;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class TenantSequenceConfiguration : IEntityTypeConfiguration<TenantSequence>
{
    public void Configure(EntityTypeBuilder<TenantSequence> sequence)
    {
        sequence.HasKey(s => s.TenantId);
        sequence.Property(s => s.LastAuditHash).HasMaxLength(ChainHash.Bytes);
        sequence.Property(s => s.SignedBy).HasMaxLength(TextLimits.Sha256Hex).IsUnicode(false).HasDefaultValue("");
        sequence.Property(s => s.Signature).HasMaxLength(72).HasDefaultValue(Array.Empty<byte>());
        sequence.Ignore(s => s.Signed);
    }
}

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

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("Jobs");
        job.HasKey(j => new { j.TenantId, j.Id });
        job.Ignore(j => j.IsFinished);
        job.Property(j => j.Kind).HasMaxLength(TextLimits.Code).IsUnicode(false);
        job.Property(j => j.Failure).HasMaxLength(TextLimits.Message);
        job.ComplexProperty(j => j.Result, result =>
        {
            result.Property(r => r.BlobName).HasMaxLength(200);
            result.Property(r => r.FileName).HasMaxLength(TextLimits.FileName);
            result.Property(r => r.ContentType).HasMaxLength(TextLimits.ContentType);
            result.Property(r => r.Sha256).HasMaxLength(TextLimits.Sha256Hex).IsFixedLength().IsUnicode(false);
        });
    }
}

internal sealed class EmailConfiguration : IEntityTypeConfiguration<Email>
{
    public void Configure(EntityTypeBuilder<Email> email)
    {
        email.ToTable("Emails");
        email.HasKey(e => new { e.TenantId, e.EventId, e.Template, e.Recipient });
        email.Property(e => e.Template).HasMaxLength(TextLimits.Code).IsUnicode(false);
        email.Property(e => e.Recipient).HasMaxLength(TextLimits.Email);
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> item)
    {
        item.HasKey(w => w.Id);
        item.Property(w => w.Id).ValueGeneratedNever();
        item.Property(w => w.Kind).HasMaxLength(TextLimits.Code).IsUnicode(false);
        item.Property(w => w.CorrelationId).HasMaxLength(TextLimits.CorrelationId);
        item.Property(w => w.TraceParent).HasMaxLength(TextLimits.TraceParent).IsUnicode(false);
        item.Property(w => w.LastError).HasMaxLength(200);
        item.Property(w => w.LeaseNumber).IsConcurrencyToken();
        item.HasIndex(w => new { w.DueAt, w.TenantId, w.Kind });
        item.HasIndex(w => new { w.LeasedUntil, w.TenantId, w.Kind }).HasFilter("\"LeasedUntil\" IS NOT NULL");
    }
}
