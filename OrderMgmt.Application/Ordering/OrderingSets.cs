using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering;

/// <summary>The area's sets of <see cref="IAppDbContext"/>.</summary>
public static class OrderingSets
{
    extension(IAppDbContext db)
    {
        public DbSet<Order> Orders => db.Set<Order>();

        public DbSet<OrderLine> OrderLines => db.Set<OrderLine>();

        public DbSet<OrderEntry> OrderEntries => db.Set<OrderEntry>();

        public DbSet<OrderHold> OrderHolds => db.Set<OrderHold>();

        public DbSet<OrderChange> OrderChanges => db.Set<OrderChange>();

        public DbSet<Fulfilment> Fulfilments => db.Set<Fulfilment>();

        public DbSet<PaymentRecord> PaymentRecords => db.Set<PaymentRecord>();

        public DbSet<OrderReturn> OrderReturns => db.Set<OrderReturn>();
    }
}
