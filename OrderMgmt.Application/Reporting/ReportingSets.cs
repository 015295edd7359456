using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting;

/// <summary>The area's sets of <see cref="IAppDbContext"/>.</summary>
public static class ReportingSets
{
    extension(IAppDbContext db)
    {
        public DbSet<Job> Jobs => db.Set<Job>();

        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
