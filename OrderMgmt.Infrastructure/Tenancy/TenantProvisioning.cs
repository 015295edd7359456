using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Makes a tenant ready to use: its entry in the directory, its sequence of numbers and events, and the first entry of its audit trail.</summary>
internal sealed class TenantProvisioning(DirectoryDbContext directory, DirectoryUnitOfWork work, TimeProvider clock)
{
    /// <param name="placement">Where its rows will be; null for the shared database.</param>
    public async Task<Result<Done>> CreateAsync(TenantId id, string name, TenantSettings settings, string actor, CancellationToken ct, string? placement = null)
    {
        if (placement is not null && !await directory.Placements.AnyAsync(p => p.Name == placement && p.State == PlacementState.Ready, ct)) return PlacementErrors.NotReady(placement);

        return await work.ExecuteAsync(id, placement, actor, DirectoryActions.CreateTenant, async (rows, token) =>
        {
            if (await directory.Tenants.AnyAsync(t => t.Id == id, token)) return TenantErrors.Exists;

            directory.Tenants.Add(Tenant.Create(id, name, settings, clock.GetUtcNow(), placement));
            await rows.Sequences.CreateAsync(token);
            return new DirectoryChange(nameof(Tenant), id.Value, null, new JsonObject { ["name"] = name });
        }, ct);
    }
}
