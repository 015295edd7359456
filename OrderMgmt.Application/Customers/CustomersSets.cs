using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>The area's sets of <see cref="IAppDbContext"/>.</summary>
public static class CustomersSets
{
    extension(IAppDbContext db)
    {
        public DbSet<Customer> Customers => db.Set<Customer>();
    }
}
