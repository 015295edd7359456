using Hangfire;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Observability;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

/// <summary>Runs the standing checks of every active tenant, and tells operators of each that fails.</summary>
public sealed class VerifyConsistencyJob(IServiceScopeFactory scopes, OrderMgmtMetrics metrics, ILogger<VerifyConsistencyJob> log)
{
    public const string Name = "verify-consistency";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var outer = scopes.CreateAsyncScope();
        var tenants = await outer.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants
            .AsNoTracking().Where(t => t.Status == TenantStatus.Active).ToListAsync(ct);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var tenant in tenants)
        {
            try
            {
                await VerifyAsync(tenant, found, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The consistency of tenant {TenantId} could not be checked", tenant.Id); // the others still are
            }
        }

        foreach (var (check, violations) in found) metrics.Violated(check, violations);
    }

    private async Task VerifyAsync(Tenant tenant, Dictionary<string, long> found, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, "system:worker", tenant.Settings));
        var report = (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GetConsistencyReportQuery(), ct)).Value;
        foreach (var check in report.Checks)
        {
            found[check.Name] = found.GetValueOrDefault(check.Name) + check.Violations;
            if (check.Violations > 0)
                log.LogError("Consistency check {Check} of tenant {TenantId} found {Violations} violations", check.Name, tenant.Id, check.Violations);
        }
    }
}
