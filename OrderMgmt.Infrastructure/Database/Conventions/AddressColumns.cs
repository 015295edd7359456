using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Conventions;

internal static class AddressColumns
{
    /// <summary>The lengths that requests are held to.</summary>
    public static void Bound(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(a => a.Name).HasMaxLength(TextLimits.Name);
        address.Property(a => a.Line1).HasMaxLength(TextLimits.AddressLine);
        address.Property(a => a.Line2).HasMaxLength(TextLimits.AddressLine);
        address.Property(a => a.City).HasMaxLength(TextLimits.City);
        address.Property(a => a.Region).HasMaxLength(TextLimits.Region);
        address.Property(a => a.PostalCode).HasMaxLength(TextLimits.PostalCode);
        address.Property(a => a.Country).HasMaxLength(TextLimits.Country).IsFixedLength().IsUnicode(false);
    }
}
