using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>What an operator does with a tenant's audit trail; each act is an entry of it.</summary>
internal sealed class AuditTrails(DirectoryUnitOfWork work)
{
    /// <summary>Signs a trail that carries no signature of ours, as it is. From here on it is covered, with all its events.</summary>
    public Task<Result<Done>> AdoptAsync(TenantId tenant, string actor, CancellationToken ct) =>
        work.ExecuteAsync(tenant, actor, DirectoryActions.AdoptAuditTrail, async (rows, token) =>
        {
            rows.Sequences.Adopts = true;
            return await rows.Db.TenantSequences.AnyAsync(token) ? new DirectoryChange(nameof(Tenant), tenant.Value, null, []) : TenantErrors.NotFound;
        }, ct);

    /// <summary>Removes what was changed of a subject from the trail, because it has personal data. The chain still verifies.</summary>
    public Task<Result<Done>> EraseAsync(TenantId tenant, Guid subject, string actor, CancellationToken ct) =>
        work.ExecuteAsync(tenant, actor, AuditErasure.Action, async (rows, token) =>
        {
            var entries = await rows.Db.AuditEntries
                .Where(e => e.SubjectId == subject && e.Payload != null && e.Action != AuditErasure.Action).OrderBy(e => e.Position).ToListAsync(token);
            if (entries.Count == 0) return TenantErrors.NothingToErase;

            foreach (var entry in entries) entry.Erase();
            return new DirectoryChange(AuditErasure.SubjectType, subject, null, new JsonObject
            {
                [AuditErasure.Positions] = new JsonArray([.. entries.Select(e => JsonValue.Create(e.Position))]),
            });
        }, ct);
}
