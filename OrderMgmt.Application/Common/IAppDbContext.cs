using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Audit;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Fulfilments;
using OrderMgmt.Domain.Holds;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Mail;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Payments;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Returns;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Common;

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
