using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Makes a tenant ready to use: its entry in the directory, its sequence of numbers and events, and the first entry of its audit trail.</summary>
/// <remarks>Needs a scope of its own: it opens the new tenant in it.</remarks>
internal sealed class TenantProvisioning(DirectoryDbContext directory, TenantSequences sequences, DirectoryUnitOfWork work, TimeProvider clock)
{
    public Task<Result<Done>> CreateAsync(TenantId id, string name, TenantSettings settings, string actor, CancellationToken ct) =>
        work.ExecuteAsync(id, actor, DirectoryActions.CreateTenant, async token =>
        {
            if (await directory.Tenants.AnyAsync(t => t.Id == id, token)) return TenantErrors.Exists;

            directory.Tenants.Add(Tenant.Create(id, name, settings, clock.GetUtcNow()));
            await sequences.CreateAsync(token);
            return new DirectoryChange(nameof(Tenant), id.Value, null, new JsonObject { ["name"] = name });
        }, ct);
}
