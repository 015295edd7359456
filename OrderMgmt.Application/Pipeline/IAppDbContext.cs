using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Integration;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Pipeline;

/// <summary>The tenant's data: every set holds the present tenant's rows only, and throws when no tenant is set.</summary>
public interface IAppDbContext
{
    DbSet<Order> Orders { get; }

    DbSet<OrderLine> OrderLines { get; }

    DbSet<OrderEntry> OrderEntries { get; }

    DbSet<OrderHold> OrderHolds { get; }

    DbSet<OrderChange> OrderChanges { get; }

    DbSet<Fulfilment> Fulfilments { get; }

    DbSet<PaymentRecord> PaymentRecords { get; }

    DbSet<OrderReturn> OrderReturns { get; }
    DbSet<Customer> Customers { get; }

    DbSet<Product> Products { get; }

    DbSet<StockLocation> StockLocations { get; }

    DbSet<StockLevel> StockLevels { get; }

    DbSet<StockReservation> StockReservations { get; }

    DbSet<StockMovement> StockMovements { get; }

    DbSet<Job> Jobs { get; }

    DbSet<Email> Emails { get; }

    DbSet<StoredEvent> Events { get; }

    DbSet<AuditEntry> AuditEntries { get; }
}
