using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>Ready when the directory can be read: it is in the database that all tenants need, and needs no tenant.</summary>
internal sealed class DirectoryHealthCheck(DirectoryDbContext directory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        return await directory.SigningKeys.AsNoTracking().AnyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The directory holds no signing key: the migrations have not run.");
    }
}
