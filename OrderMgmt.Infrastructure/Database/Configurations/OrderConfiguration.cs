using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Database.Conventions;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("Orders");
        order.HasKey(o => new { o.TenantId, o.Id });
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.OrderId });

        order.HasMany(o => o.Entries).WithOne().HasForeignKey(e => new { e.TenantId, e.OrderId });

        order.HasOne<Customer>().WithMany().HasForeignKey(o => new { o.TenantId, o.CustomerId }).OnDelete(DeleteBehavior.Restrict);

        order.Ignore(o => o.StockDemands);
        order.Property(o => o.SalesCountry).HasMaxLength(TextLimits.Country).IsFixedLength().IsUnicode(false);
        order.Property(o => o.Number).HasMaxLength(TextLimits.OrderNumber).IsUnicode(false);
        order.Property(o => o.Reference).HasMaxLength(TextLimits.Reference);
        order.Property(o => o.Source).HasMaxLength(TextLimits.Source);
        order.Property(o => o.CustomerEmailKey).HasMaxLength(TextLimits.Email);
        order.Property(o => o.CancelReason).HasMaxLength(TextLimits.Reason);
        order.ComplexProperty(o => o.Totals);
        order.ComplexProperty(o => o.Customer, customer =>
        {
            customer.Property(c => c.Name).HasMaxLength(TextLimits.Name);
            customer.Property(c => c.Email).HasMaxLength(TextLimits.Email);
        });
        order.ComplexProperty(o => o.ShippingAddress, AddressColumns.Bound);
        order.ComplexProperty(o => o.BillingAddress, AddressColumns.Bound);

        order.HasIndex(o => new { o.TenantId, o.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.SortedAt, o.CreatedPosition });
        order.HasIndex(o => new { o.TenantId, o.Status, o.SortedAt, o.CreatedPosition });

        // A list's filter needs its order in the same index, or SQLite walks through all of the tenant's orders instead.
        order.HasIndex(o => new { o.TenantId, o.CustomerEmailKey, o.SortedAt, o.CreatedPosition }).HasFilter("\"CustomerEmailKey\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.CustomerId, o.SortedAt, o.CreatedPosition }).HasFilter("\"CustomerId\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.Reference, o.SortedAt, o.CreatedPosition }).HasFilter("\"Reference\" IS NOT NULL");
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.HasKey(l => new { l.TenantId, l.OrderId, l.No });
        line.Property(l => l.No).ValueGeneratedNever();
        line.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId }).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.TenantId, l.ProductId }, "IX_OrderLines_TenantId_ProductId_Every"); // the other one holds backorders only
        line.Property(l => l.Sku).HasMaxLength(TextLimits.Sku);
        line.Property(l => l.Name).HasMaxLength(TextLimits.Name);

        // Holds all that is asked of backorders: SQLite prefers it then to the index of every line, whatever it knows of both.
        line.HasIndex(l => new { l.TenantId, l.ProductId, l.OrderId, l.Backordered }).HasFilter("\"Backordered\" > 0");
        line.ToTable("OrderLines", t =>
        {
            t.HasCheckConstraint("CK_OrderLines_Quantities", "\"Ordered\" > 0 AND \"Cancelled\" >= 0 AND \"Fulfilled\" >= 0 AND \"Fulfilled\" + \"Cancelled\" <= \"Ordered\"");
            t.HasCheckConstraint("CK_OrderLines_Stock", "\"Reserved\" >= 0 AND \"Backordered\" >= 0 AND \"Reserved\" + \"Backordered\" <= \"Ordered\" - \"Cancelled\" - \"Fulfilled\"");
            t.HasCheckConstraint("CK_OrderLines_Picked", "\"InFulfilment\" >= 0 AND \"InFulfilment\" <= \"Ordered\" - \"Cancelled\" - \"Fulfilled\"");
            t.HasCheckConstraint("CK_OrderLines_Credits", "\"RefundCredit\" >= 0 AND \"RefundedUnits\" >= 0 AND \"OwedUnits\" >= 0 AND \"ReturnedForCredit\" >= 0 AND \"ReturnedForCredit\" <= \"Returned\"");
            t.HasCheckConstraint("CK_OrderLines_Returns", "\"InReturn\" >= 0 AND \"Returned\" >= 0 AND \"InReturn\" + \"Returned\" <= \"Fulfilled\" AND \"Delivered\" >= 0 AND \"Delivered\" <= \"Fulfilled\"");
        });
    }
}

internal sealed class OrderEntryConfiguration : IEntityTypeConfiguration<OrderEntry>
{
    public void Configure(EntityTypeBuilder<OrderEntry> entry)
    {
        entry.ToTable("OrderEntries");
        entry.HasKey(e => new { e.TenantId, e.OrderId, e.No });
        entry.Property(e => e.No).ValueGeneratedNever();
        entry.Property(e => e.Detail).HasMaxLength(TextLimits.Code);
        entry.HasIndex(e => new { e.TenantId, e.Position });
        entry.HasIndex(e => new { e.TenantId, e.At }).HasFilter("\"Kind\" = 'Returned'");
    }
}
