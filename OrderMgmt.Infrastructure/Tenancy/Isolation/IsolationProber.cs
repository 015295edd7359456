using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tenancy.Isolation;

/// <summary>Tries, as one tenant, to get at a row of another that is known to be there, and records what came of it.</summary>
public sealed class IsolationProber(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>What was tried; empty where there is no other tenant.</returns>
    public async Task<IReadOnlyList<ProbeResult>> ProbeAsync(Tenant tenant, IServiceProvider asTenant, CancellationToken ct)
    {
        if (await OtherAsync(tenant, ct) is not { } other) return [];

        var (rows, shared) = (asTenant.GetRequiredService<ForeignRows>(), other.Placement == tenant.Placement);
        List<ProbeResult> results = [new(IsolationLayers.Filter, 1, await rows.ThroughTheFilterAsync(other.Id, ct)), new(IsolationLayers.Guard, 1, rows.ThroughTheGuard(other.Id))];
        var (tables, without) = rows.Keys();
        results.Add(new(IsolationLayers.Keys, tables, without));

        // In a place of its own there is no foreign row to find, and in a shared file nothing that would refuse it.
        if (shared && asTenant.GetRequiredService<IDatabaseEngine>().HasRowLevelSecurity) results.Add(new(IsolationLayers.Database, 2, await rows.PastTheModelAsync(other.Id, ct)));
        if (!shared) results.Add(new(IsolationLayers.Place, 2, await rows.PastTheModelAsync(other.Id, ct)));
        await RecordAsync(tenant, results, ct);
        return results;
    }

    // One whose row is at the same place, if there is one; and the row must be there, or finding none shows nothing.
    private async Task<Tenant?> OtherAsync(Tenant tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tenants = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.AsNoTracking().Where(t => t.Id != tenant.Id);
        var other = await tenants.OrderBy(t => t.CreatedAt).FirstOrDefaultAsync(t => t.Placement == tenant.Placement, ct)
            ?? await tenants.OrderBy(t => t.CreatedAt).FirstOrDefaultAsync(t => t.Placement == null, ct);
        if (other is null) return null;

        await using var asOther = scopes.CreateAsyncScope();
        asOther.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(other.Id, "system:worker", other.Settings, other.Placement));
        return await asOther.ServiceProvider.GetRequiredService<ForeignRows>().HasOwnAsync(ct)
            ? other
            : throw new InvalidOperationException($"Tenant {other.Id} has no sequence where the directory says its rows are.");
    }

    private async Task RecordAsync(Tenant tenant, List<ProbeResult> results, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        await scope.ServiceProvider.GetRequiredService<DirectoryUnitOfWork>().ExecuteAsync(async token =>
        {
            var known = await directory.IsolationProbes.Where(p => p.TenantId == tenant.Id).ToListAsync(token);
            directory.IsolationProbes.RemoveRange(known.Where(p => !results.Exists(r => r.Layer == p.Layer)));
            foreach (var result in results)
            {
                var probe = known.Find(p => p.Layer == result.Layer) ?? directory.IsolationProbes.Add(IsolationProbe.Of(tenant.Id, result.Layer)).Entity;
                probe.Record(result, clock.GetUtcNow());
            }
        }, ct);
    }
}
