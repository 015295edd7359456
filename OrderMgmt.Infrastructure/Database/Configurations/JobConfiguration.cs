using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Infrastructure.Database.Configurations;

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
