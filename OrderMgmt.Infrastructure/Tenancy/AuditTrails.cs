using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Audit;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>What an operator does with a tenant's audit trail; each act is an entry of it.</summary>
/// <remarks>Needs a scope of its own for each act.</remarks>
public sealed class AuditTrails
{
    private readonly AppDbContext db;
    private readonly TenantHeads heads;
    private readonly ICatalogueUnitOfWork work;

    internal AuditTrails(AppDbContext db, TenantHeads heads, ICatalogueUnitOfWork work) => (this.db, this.heads, this.work) = (db, heads, work);

    /// <summary>Signs a trail that carries no signature of ours, as it is. From here on it is covered, with all its events.</summary>
    public Task<Result<Done>> AdoptAsync(TenantId tenant, string actor, CancellationToken ct)
    {
        heads.Adopts = true;
        return work.ExecuteAsync(tenant, actor, CatalogueActions.AdoptAuditTrail, async token =>
            await db.TenantHeads.AnyAsync(token) ? new CatalogueChange(nameof(Tenant), tenant.Value, null, []) : TenantErrors.NotFound, ct);
    }

    /// <summary>Removes what was changed of a subject from the trail, for the sake of the person it tells of. The chain still holds.</summary>
    public Task<Result<Done>> EraseAsync(TenantId tenant, Guid subject, string actor, CancellationToken ct) =>
        work.ExecuteAsync(tenant, actor, AuditErasure.Action, async token =>
        {
            var entries = await db.AuditEntries
                .Where(e => e.SubjectId == subject && e.Payload != null && e.Action != AuditErasure.Action).OrderBy(e => e.Position).ToListAsync(token);
            if (entries.Count == 0) return TenantErrors.NothingToErase;

            foreach (var entry in entries) entry.Erase();
            return new CatalogueChange(AuditErasure.SubjectType, subject, null, new JsonObject
            {
                [AuditErasure.Positions] = new JsonArray([.. entries.Select(e => JsonValue.Create(e.Position))]),
            });
        }, ct);
}
