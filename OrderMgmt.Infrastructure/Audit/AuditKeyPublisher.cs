using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>Publishes the key that signs audit trails; the migrations do so, before any instance starts.</summary>
internal sealed class AuditKeyPublisher(
    DirectoryDbContext directory, DirectoryUnitOfWork work, AuditSigner signer, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Actor = "system:migrations";

    /// <summary>
    /// The first key also takes over the trails from before there was one. A later key vouches for those before it, so that what
    /// they signed still verifies.
    /// </summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await directory.AuditKeys.AnyAsync(k => k.Id == signer.KeyId, ct)) return;
        if (!await directory.AuditKeys.AnyAsync(ct))
            foreach (var tenant in await directory.Tenants.AsNoTracking().ToListAsync(ct))
                await AdoptAsync(tenant, ct);

        await work.ExecuteAsync(async token =>
        {
            foreach (var key in await directory.AuditKeys.ToListAsync(token)) key.Endorse(signer);
            directory.AuditKeys.Add(AuditKey.Create(signer, clock.GetUtcNow()));
        }, ct);
    }

    // This is an entry too: the trail shows from where on it is signed. A run that was killed passes over those it has done.
    private async Task AdoptAsync(Tenant tenant, CancellationToken ct)
    {
        if (await IsSignedAsync(tenant, ct)) return;

        await using var scope = scopes.CreateAsyncScope();
        var adopted = await scope.ServiceProvider.GetRequiredService<AuditTrails>().AdoptAsync(tenant.Id, Actor, ct);
        if (adopted.Error is { } refused) throw new InvalidOperationException($"The audit trail of tenant {tenant.Id} cannot be signed: {refused.Message}");
    }

    private async Task<bool> IsSignedAsync(Tenant tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, Actor, tenant.Settings, tenant.Placement));
        return (await scope.ServiceProvider.GetRequiredService<ITenantSequence>().ReadAsync(ct)).Signature.Length > 0;
    }
}
