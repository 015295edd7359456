using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Audit;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Mail;
using OrderMgmt.Infrastructure.Jobs;

namespace OrderMgmt.Infrastructure.Persistence.Records;

internal sealed class TenantHeadConfiguration : IEntityTypeConfiguration<TenantHead>
{
    public void Configure(EntityTypeBuilder<TenantHead> head)
    {
        head.HasKey(h => h.TenantId);
        head.Property(h => h.LastAuditHash).HasMaxLength(32);
    }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.HasKey(r => new { r.TenantId, r.Principal, r.Key });
        record.Property(r => r.Principal).HasMaxLength(200);
        record.Property(r => r.Key).HasMaxLength(200).IsUnicode(false);
        record.Property(r => r.Fingerprint).HasMaxLength(32);
        record.HasIndex(r => new { r.TenantId, r.ClaimedAt });
    }
}

internal sealed class StoredEventConfiguration : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> stored)
    {
        stored.HasKey(e => new { e.TenantId, e.Position });
        stored.Property(e => e.Position).ValueGeneratedNever();
        stored.Property(e => e.Type).HasMaxLength(64).IsUnicode(false);
        stored.Property(e => e.Actor).HasMaxLength(200);
        stored.Property(e => e.CorrelationId).HasMaxLength(64);
        stored.HasIndex(e => new { e.TenantId, e.SubjectId, e.Sequence }).IsUnique();
        stored.HasIndex(e => new { e.TenantId, e.Id }).IsUnique();
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => new { e.TenantId, e.Position });
        entry.Property(e => e.Position).ValueGeneratedNever();
        entry.Property(e => e.Actor).HasMaxLength(200);
        entry.Property(e => e.Action).HasMaxLength(64).IsUnicode(false);
        entry.Property(e => e.SubjectType).HasMaxLength(64).IsUnicode(false);
        entry.Property(e => e.CorrelationId).HasMaxLength(64);
        entry.Property(e => e.Salt).HasMaxLength(16);
        entry.Property(e => e.PayloadDigest).HasMaxLength(32);
        entry.Property(e => e.Hash).HasMaxLength(32);
        entry.HasIndex(e => new { e.TenantId, e.SubjectId, e.Position });
    }
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.HasKey(j => new { j.TenantId, j.Id });
        job.Ignore(j => j.IsFinished);
        job.Property(j => j.Kind).HasMaxLength(64).IsUnicode(false);
        job.Property(j => j.Failure).HasMaxLength(1000);
        job.ComplexProperty(j => j.Result, result =>
        {
            result.Property(r => r.BlobName).HasMaxLength(200);
            result.Property(r => r.FileName).HasMaxLength(200);
            result.Property(r => r.ContentType).HasMaxLength(100);
            result.Property(r => r.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        });
    }
}

internal sealed class EmailConfiguration : IEntityTypeConfiguration<Email>
{
    public void Configure(EntityTypeBuilder<Email> email)
    {
        email.HasKey(e => new { e.TenantId, e.EventId, e.Template, e.Recipient });
        email.Property(e => e.Template).HasMaxLength(64).IsUnicode(false);
        email.Property(e => e.Recipient).HasMaxLength(254);
    }
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.HasKey(w => w.Id);
        item.Property(w => w.Id).ValueGeneratedNever();
        item.Property(w => w.Kind).HasMaxLength(64).IsUnicode(false);
        item.Property(w => w.CorrelationId).HasMaxLength(64);
        item.Property(w => w.LastError).HasMaxLength(200);
        item.Property(w => w.Fence).IsConcurrencyToken();
        item.HasIndex(w => new { w.DueAt, w.TenantId });
    }
}
