using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Runs a sweep in a scope of each tenant's own, one after the other. A tenant that fails keeps none of the others from theirs.</summary>
public sealed class ForEachTenant(IServiceScopeFactory scopes, ILogger<ForEachTenant> log)
{
    /// <summary>Leaves out tenants whose placement is not at head.</summary>
    /// <param name="actives">True to leave out the tenants that are suspended too.</param>
    /// <exception cref="AggregateException">Some tenants failed; all others are done, and each failure was logged.</exception>
    public async Task RunAsync(bool actives, Func<Tenant, IServiceProvider, Task> sweep, CancellationToken ct)
    {
        var tenants = await TenantsAsync(actives, ct);
        await Sweep.RunAsync(
            tenants,
            async tenant =>
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, "system:worker", tenant.Settings, tenant.Placement));
                await sweep(tenant, scope.ServiceProvider);
            },
            (e, tenant) => log.LogError(e, "A sweep of tenant {TenantId} failed; the other tenants' go on", tenant.Id),
            ct);
    }

    private async Task<List<Tenant>> TenantsAsync(bool actives, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        var tenants = directory.Tenants.AsNoTracking().Where(t => t.Placement == null || directory.Placements.Any(p => p.Name == t.Placement && p.State == PlacementState.Ready));
        return await (actives ? tenants.Where(t => t.Status == TenantStatus.Active) : tenants).ToListAsync(ct);
    }
}
