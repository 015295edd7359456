using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Runs a sweep in a scope of each tenant's own, one after the other. A tenant that fails keeps none of the others from theirs.</summary>
public sealed class ForEachTenant(IServiceScopeFactory scopes, ILogger<ForEachTenant> log)
{
    /// <param name="actives">True to leave out the tenants that are suspended.</param>
    /// <exception cref="AggregateException">Some tenants failed; all others are done, and each failure was logged.</exception>
    public async Task RunAsync(bool actives, Func<Tenant, IServiceProvider, Task> sweep, CancellationToken ct)
    {
        List<Exception> failures = [];
        foreach (var tenant in await TenantsAsync(actives, ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, "system:worker", tenant.Settings));
                await sweep(tenant, scope.ServiceProvider);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogError(e, "A sweep of tenant {TenantId} failed; the other tenants' go on", tenant.Id);
                failures.Add(e);
            }
        }

        if (failures.Count > 0) throw new AggregateException("A sweep failed for some tenants.", failures);
    }

    private async Task<List<Tenant>> TenantsAsync(bool actives, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tenants = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.AsNoTracking();
        return await (actives ? tenants.Where(t => t.Status == TenantStatus.Active) : tenants).ToListAsync(ct);
    }
}
