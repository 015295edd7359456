using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Configurations;

internal sealed class StockLocationConfiguration : IEntityTypeConfiguration<StockLocation>
{
    public void Configure(EntityTypeBuilder<StockLocation> location)
    {
        location.ToTable("StockLocations");
        location.HasKey(l => new { l.TenantId, l.Id });
        location.Property(l => l.Code).HasMaxLength(TextLimits.LocationCode);
        location.Property(l => l.CodeKey).HasMaxLength(TextLimits.Key);
        location.Property(l => l.Name).HasMaxLength(TextLimits.Name);
        location.HasIndex(l => new { l.TenantId, l.Code }).IsUnique(); // lists are in this order
        location.HasIndex(l => new { l.TenantId, l.CodeKey }).IsUnique();
    }
}

internal sealed class StockLevelConfiguration : IEntityTypeConfiguration<StockLevel>
{
    public void Configure(EntityTypeBuilder<StockLevel> level)
    {
        level.HasKey(l => new { l.TenantId, l.ProductId, l.LocationId });
        level.Ignore(l => l.Available);
        level.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId }).OnDelete(DeleteBehavior.Restrict);
        level.HasOne<StockLocation>().WithMany().HasForeignKey(l => new { l.TenantId, l.LocationId }).OnDelete(DeleteBehavior.Restrict);
        level.ToTable("StockLevels", t => t.HasCheckConstraint("CK_StockLevels_Reserved", "\"Reserved\" >= 0 AND \"Reserved\" <= \"OnHand\""));
    }
}

internal sealed class StockReservationConfiguration : IEntityTypeConfiguration<StockReservation>
{
    public void Configure(EntityTypeBuilder<StockReservation> reservation)
    {
        reservation.HasKey(r => new { r.TenantId, r.OrderId, r.LineNo, r.LocationId });
        reservation.HasOne<OrderLine>().WithMany().HasForeignKey(r => new { r.TenantId, r.OrderId, r.LineNo }).OnDelete(DeleteBehavior.Restrict);
        reservation.ToTable("StockReservations", t => t.HasCheckConstraint("CK_StockReservations_Quantity", "\"Picked\" >= 0 AND \"Picked\" <= \"Quantity\""));
    }
}

/// <summary>The ledger keeps its facts whatever becomes of orders, so it points at none by a constraint.</summary>
internal sealed class StockMovementConfiguration : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.ToTable("StockMovements");
        movement.HasKey(m => new { m.TenantId, m.Id });
        movement.Property(m => m.Reason).HasMaxLength(TextLimits.Reason);
        movement.HasIndex(m => new { m.TenantId, m.ProductId, m.Position });
        movement.HasIndex(m => new { m.TenantId, m.Position });
        movement.HasIndex(m => new { m.TenantId, m.OrderId }).HasFilter("\"OrderId\" IS NOT NULL");
    }
}
