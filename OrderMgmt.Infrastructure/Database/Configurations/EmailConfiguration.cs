using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Integration;

namespace OrderMgmt.Infrastructure.Database.Configurations;

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
