using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>Ready when the catalogue can be read: it lies in the database that all tenants need, and needs no tenant.</summary>
internal sealed class DirectoryHealthCheck(DirectoryDbContext catalogue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        return await catalogue.SigningKeys.AsNoTracking().AnyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The catalogue holds no signing key: the migrations have not run.");
    }
}
