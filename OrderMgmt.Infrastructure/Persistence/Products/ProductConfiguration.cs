using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Products;

namespace OrderMgmt.Infrastructure.Persistence.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.HasKey(p => new { p.TenantId, p.Id });
        product.Property(p => p.Sku).HasMaxLength(TextLimits.Sku);
        product.Property(p => p.Name).HasMaxLength(TextLimits.Name);
        product.HasIndex(p => new { p.TenantId, p.Sku }).IsUnique();
    }
}
