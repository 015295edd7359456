using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Forgets old idempotency keys and the personal data in their replies, tenant by tenant.</summary>
public sealed class PurgeIdempotencyKeysJob(IServiceScopeFactory scopes, ILogger<PurgeIdempotencyKeysJob> log)
{
    public const string Name = "purge-idempotency-keys";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var outer = scopes.CreateAsyncScope();
        var tenants = await outer.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.AsNoTracking().ToListAsync(ct);
        foreach (var tenant in tenants)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, "system:worker", tenant.Settings));
            var purged = await scope.ServiceProvider.GetRequiredService<IdempotencyPurge>().RunAsync(ct);
            if (purged > 0) log.LogInformation("Forgot {Count} idempotency keys of tenant {TenantId}", purged, tenant.Id);
        }
    }
}
