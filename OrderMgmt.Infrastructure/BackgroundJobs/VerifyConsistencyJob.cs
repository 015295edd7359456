using Hangfire;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Runs the standing checks of every active tenant, and reports each that fails to operators.</summary>
public sealed class VerifyConsistencyJob(ForEachTenant tenants, OrderMgmtMetrics metrics, ILogger<VerifyConsistencyJob> log)
{
    public const string Name = "verify-consistency";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            await tenants.RunAsync(actives: true, (tenant, services) => VerifyAsync(tenant, services, found, ct), ct);
        }
        finally
        {
            foreach (var (check, violations) in found) metrics.Violated(check, violations);
        }
    }

    private async Task VerifyAsync(Tenant tenant, IServiceProvider services, Dictionary<string, long> found, CancellationToken ct)
    {
        var report = (await services.GetRequiredService<ISender>().Send(new GetConsistencyReportQuery(), ct)).Value;
        foreach (var check in report.Checks)
        {
            found[check.Name] = found.GetValueOrDefault(check.Name) + check.Violations;
            if (check.Violations > 0)
                log.LogError("Consistency check {Check} of tenant {TenantId} found {Violations} violations", check.Name, tenant.Id, check.Violations);
        }
    }
}
