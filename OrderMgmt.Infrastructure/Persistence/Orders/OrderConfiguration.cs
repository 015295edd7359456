using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Infrastructure.Persistence.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.HasKey(o => new { o.TenantId, o.Id });
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.OrderId });
        order.Navigation(o => o.Lines).HasField("lines").UsePropertyAccessMode(PropertyAccessMode.Field);

        order.Property(o => o.Number).HasMaxLength(20).IsUnicode(false);
        order.Property(o => o.Reference).HasMaxLength(100);
        order.Property(o => o.Source).HasMaxLength(50);
        order.Property(o => o.CustomerEmailKey).HasMaxLength(254);
        order.Property(o => o.CancelReason).HasMaxLength(500);
        order.ComplexProperty(o => o.Totals);
        order.ComplexProperty(o => o.Customer, customer =>
        {
            customer.Property(c => c.Name).HasMaxLength(200);
            customer.Property(c => c.Email).HasMaxLength(254);
        });
        order.ComplexProperty(o => o.ShippingAddress, Address);
        order.ComplexProperty(o => o.BillingAddress, Address);

        order.HasIndex(o => new { o.TenantId, o.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.SortedAt, o.CreatedPosition });
        order.HasIndex(o => new { o.TenantId, o.CustomerEmailKey, o.SortedAt }).HasFilter("\"CustomerEmailKey\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.Reference }).HasFilter("\"Reference\" IS NOT NULL");
    }

    private static void Address(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(a => a.Name).HasMaxLength(200);
        address.Property(a => a.Line1).HasMaxLength(200);
        address.Property(a => a.Line2).HasMaxLength(200);
        address.Property(a => a.City).HasMaxLength(100);
        address.Property(a => a.Region).HasMaxLength(100);
        address.Property(a => a.PostalCode).HasMaxLength(20);
        address.Property(a => a.Country).HasMaxLength(2).IsFixedLength().IsUnicode(false);
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.HasKey(l => new { l.TenantId, l.OrderId, l.No });
        line.Property(l => l.No).ValueGeneratedNever();
        line.Property(l => l.Sku).HasMaxLength(64);
        line.Property(l => l.Name).HasMaxLength(200);
        line.ToTable(t => t.HasCheckConstraint("CK_OrderLines_Quantities", "\"Ordered\" > 0 AND \"Cancelled\" >= 0 AND \"Reserved\" >= 0 AND \"Reserved\" <= \"Ordered\" - \"Cancelled\""));
    }
}
