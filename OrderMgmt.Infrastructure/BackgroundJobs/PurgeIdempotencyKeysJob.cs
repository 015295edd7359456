using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Forgets old idempotency keys and the personal data in their replies, tenant by tenant.</summary>
public sealed class PurgeIdempotencyKeysJob(ForEachTenant tenants, ILogger<PurgeIdempotencyKeysJob> log)
{
    public const string Name = "purge-idempotency-keys";

    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken ct) => tenants.RunAsync(actives: false, async (tenant, services) =>
    {
        var purged = await services.GetRequiredService<IdempotencyPurge>().RunAsync(ct);
        if (purged > 0) log.LogInformation("Forgot {Count} idempotency keys of tenant {TenantId}", purged, tenant.Id);
    }, ct);
}
