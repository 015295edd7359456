using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Makes a tenant ready to use: its catalogue entry, the head of its numbers and events, and the first entry of its audit trail.</summary>
/// <remarks>Needs a scope of its own: it opens the new tenant in it.</remarks>
public sealed class TenantProvisioning(DirectoryDbContext catalogue, AppDbContext db, IDirectoryUnitOfWork work, TimeProvider clock)
{
    public Task<Result<Done>> CreateAsync(TenantId id, string name, TenantSettings settings, string actor, CancellationToken ct) =>
        work.ExecuteAsync(id, actor, DirectoryActions.CreateTenant, async token =>
        {
            if (await catalogue.Tenants.AnyAsync(t => t.Id == id, token)) return TenantErrors.Exists;

            catalogue.Tenants.Add(Tenant.Create(id, name, settings, clock.GetUtcNow()));
            await catalogue.SaveChangesAsync(token);

            // Stored before the audit entry takes it; the transaction is still open.
            db.TenantSequences.Add(new TenantSequence());
            await db.SaveChangesAsync(token);
            return new DirectoryChange(nameof(Tenant), id.Value, null, new JsonObject { ["name"] = name });
        }, ct);
}
