using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Integration;

namespace OrderMgmt.Application.Integration;

/// <summary>The area's sets of <see cref="IAppDbContext"/>.</summary>
public static class IntegrationSets
{
    extension(IAppDbContext db)
    {
        public DbSet<Email> Emails => db.Set<Email>();
    }
}
