using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Persistence.Records;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Makes a tenant ready to use: its catalogue entry and the head of its numbers, events and audit trail.</summary>
/// <remarks>Needs a scope of its own: it opens the new tenant in it.</remarks>
public sealed class TenantProvisioning(CatalogueDbContext catalogue, AppDbContext db, TenantContext context, WritersGate gate, TimeProvider clock)
{
    public async Task CreateAsync(TenantId id, string name, TenantSettings settings, string actor, CancellationToken ct)
    {
        using var turn = await gate.EnterOrThrowAsync(ct);
        catalogue.Tenants.Add(Tenant.Create(id, name, settings, clock.GetUtcNow()));
        await catalogue.SaveChangesAsync(ct);

        context.Open(Caller.System(id, actor, settings));
        db.TenantHeads.Add(new TenantHead());
        await db.SaveChangesAsync(ct);
    }
}
