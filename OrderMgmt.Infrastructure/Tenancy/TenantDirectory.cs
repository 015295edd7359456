using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Reads the catalogue through the cache: every request asks, few answers change.</summary>
internal sealed class TenantDirectory(HybridCache cache, IServiceScopeFactory scopes) : ITenantDirectory
{
    private static readonly HybridCacheEntryOptions Fresh = new()
    {
        Expiration = TimeSpan.FromSeconds(30),
        LocalCacheExpiration = TimeSpan.FromSeconds(30),
    };

    public async ValueTask<TenantEntry?> FindAsync(TenantId tenant, CancellationToken ct) =>
        (await cache.GetOrCreateAsync(
            TenantKey.Of(tenant, "tenant").ToString(),
            (scopes, tenant),
            static async (state, token) => new CachedTenant(await ReadTenantAsync(state.scopes, state.tenant, token)),
            Fresh,
            cancellationToken: ct)).Entry;

    public async ValueTask<IReadOnlyList<string>?> FindGrantAsync(TenantId tenant, string issuer, string subject, CancellationToken ct) =>
        (await cache.GetOrCreateAsync(
            TenantKey.Of(tenant, "grant", issuer, subject).ToString(),
            (scopes, tenant, issuer, subject),
            static async (state, token) =>
                new CachedGrant(await ReadGrantAsync(state.scopes, state.tenant, state.issuer, state.subject, token)),
            Fresh,
            cancellationToken: ct)).Scopes;

    private static async Task<TenantEntry?> ReadTenantAsync(IServiceScopeFactory scopes, TenantId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        var tenant = await catalogue.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);
        return tenant is null ? null : new TenantEntry(tenant.Name, tenant.Status, tenant.Settings);
    }

    private static async Task<IReadOnlyList<string>?> ReadGrantAsync(
        IServiceScopeFactory scopes, TenantId tenant, string issuer, string subject, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        var membership = await catalogue.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(m => m.TenantId == tenant && m.Issuer == issuer && m.Subject == subject, ct);
        return membership?.Scopes;
    }

    // Absence is cached too. Marked immutable, so that the local cache hands out the object instead of a copy.
    [ImmutableObject(true)]
    private sealed record CachedTenant(TenantEntry? Entry);

    [ImmutableObject(true)]
    private sealed record CachedGrant(IReadOnlyList<string>? Scopes);
}
