using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Infrastructure.Database.Conventions;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("Customers");
        customer.HasKey(c => new { c.TenantId, c.Id });
        customer.HasMany(c => c.Addresses).WithOne().HasForeignKey(a => new { a.TenantId, a.CustomerId });

        customer.Property(c => c.Name).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.NameKey).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.Email).HasMaxLength(TextLimits.Email);
        customer.Property(c => c.EmailKey).HasMaxLength(TextLimits.Email);
        customer.Property(c => c.Reference).HasMaxLength(TextLimits.Reference);
        customer.Property(c => c.Phone).HasMaxLength(TextLimits.Phone);

        customer.HasIndex(c => new { c.TenantId, c.EmailKey }).IsUnique().HasFilter("\"EmailKey\" IS NOT NULL");
        customer.HasIndex(c => new { c.TenantId, c.Reference }).IsUnique().HasFilter("\"Reference\" IS NOT NULL");
        customer.HasIndex(c => new { c.TenantId, c.NameKey });
        customer.HasIndex(c => new { c.TenantId, c.CreatedPosition });
    }
}

internal sealed class CustomerAddressConfiguration : IEntityTypeConfiguration<CustomerAddress>
{
    public void Configure(EntityTypeBuilder<CustomerAddress> address)
    {
        address.HasKey(a => new { a.TenantId, a.CustomerId, a.Id });
        address.ToTable("CustomerAddresses");
        address.ComplexProperty(a => a.Address, AddressColumns.Bound);
    }
}
