using Hangfire;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tenancy.Isolation;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Asks for a foreign row as every active tenant, past each layer of isolation, and reports each that got through to operators.</summary>
public sealed class ProbeIsolationJob(ForEachTenant tenants, IsolationProber prober, OrderMgmtMetrics metrics, ILogger<ProbeIsolationJob> log)
{
    public const string Name = "probe-isolation";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        var leaks = 0L;
        try
        {
            await tenants.RunAsync(actives: true, async (tenant, services) =>
            {
                foreach (var result in await prober.ProbeAsync(tenant, services, ct))
                {
                    leaks += result.Passed;
                    if (result.Passed > 0)
                        log.LogCritical("Security event {SecurityEvent}: as tenant {TenantId}, {Passed} of {Attempts} got past the layer {Layer}", "isolation.leak", tenant.Id, result.Passed, result.Attempts, result.Layer);
                }
            }, ct);
        }
        finally
        {
            metrics.IsolationLeaked(leaks);
        }
    }
}
