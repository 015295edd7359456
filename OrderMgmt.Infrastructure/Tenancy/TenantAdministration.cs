using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>What an operator does with tenants. A running API sees it within 30 seconds.</summary>
internal sealed class TenantAdministration(DirectoryDbContext directory, DirectoryUnitOfWork work)
{
    /// <summary>All tenants, the oldest first.</summary>
    public async Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken ct) =>
        await directory.Tenants.AsNoTracking().OrderBy(t => t.CreatedAt).ToListAsync(ct);

    public Task<Result<Done>> SuspendAsync(TenantId id, string actor, CancellationToken ct) =>
        ChangeAsync(id, actor, DirectoryActions.SuspendTenant, tenant => tenant.Suspend(), ct);

    public Task<Result<Done>> ResumeAsync(TenantId id, string actor, CancellationToken ct) =>
        ChangeAsync(id, actor, DirectoryActions.ResumeTenant, tenant => tenant.Resume(), ct);

    private Task<Result<Done>> ChangeAsync(TenantId id, string actor, string action, Action<Tenant> change, CancellationToken ct) =>
        work.ExecuteAsync(id, actor, action, async (_, token) =>
        {
            if (await directory.Tenants.SingleOrDefaultAsync(t => t.Id == id, token) is not { } tenant) return TenantErrors.NotFound;

            var before = Status(tenant);
            change(tenant);
            return new DirectoryChange(nameof(Tenant), id.Value, before, Status(tenant));
        }, ct);

    private static JsonObject Status(Tenant tenant) => new() { ["status"] = EnumNames.Of(tenant.Status) };
}
