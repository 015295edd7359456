using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Infrastructure.Database.Conventions;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("Products");
        product.HasKey(p => new { p.TenantId, p.Id });
        product.HasMany(p => p.Prices).WithOne().HasForeignKey(p => new { p.TenantId, p.ProductId });
        product.Property(p => p.Sku).HasMaxLength(TextLimits.Sku);
        product.Property(p => p.SkuKey).HasMaxLength(TextLimits.Sku);
        product.Property(p => p.Name).HasMaxLength(TextLimits.Name);
        product.Property(p => p.Attributes).HasConversion<TextsAsJson, TextsAsJson.Comparer>();
        product.HasIndex(p => new { p.TenantId, p.Sku }).IsUnique(); // lists are in this order
        product.HasIndex(p => new { p.TenantId, p.SkuKey }).IsUnique();
    }
}

internal sealed class ProductPriceConfiguration : IEntityTypeConfiguration<ProductPrice>
{
    public void Configure(EntityTypeBuilder<ProductPrice> price)
    {
        price.HasKey(p => new { p.TenantId, p.ProductId, p.Currency });
        price.ToTable("ProductPrices", t => t.HasCheckConstraint("CK_ProductPrices_Amount", "\"Amount\" >= 0"));
    }
}
