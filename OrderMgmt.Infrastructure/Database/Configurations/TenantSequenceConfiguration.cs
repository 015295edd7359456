using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
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
