using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory;

/// <summary>The area's sets of <see cref="IAppDbContext"/>.</summary>
public static class InventorySets
{
    extension(IAppDbContext db)
    {
        public DbSet<Product> Products => db.Set<Product>();

        public DbSet<StockLocation> StockLocations => db.Set<StockLocation>();

        public DbSet<StockLevel> StockLevels => db.Set<StockLevel>();

        public DbSet<StockReservation> StockReservations => db.Set<StockReservation>();

        public DbSet<StockMovement> StockMovements => db.Set<StockMovement>();
    }
}
