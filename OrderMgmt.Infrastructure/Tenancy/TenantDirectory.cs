using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Reads the directory through the cache: every request asks, few answers change.</summary>
internal sealed class TenantDirectory(HybridCache cache, IServiceScopeFactory scopes) : ITenantDirectory
{
    private static readonly HybridCacheEntryOptions Fresh = new()
    {
        Expiration = TimeSpan.FromSeconds(30),
        LocalCacheExpiration = TimeSpan.FromSeconds(30),
    };

    public async ValueTask<TenantEntry?> FindAsync(TenantId tenant, CancellationToken ct) =>
        (await ReadAsync(TenantKey.Of(tenant, "tenant"), async (directory, token) => new CachedTenant(
            await (from t in directory.Tenants.AsNoTracking()
                   where t.Id == tenant
                   join p in directory.Placements on t.Placement equals p.Name into places
                   from place in places.DefaultIfEmpty()
                   select new { Tenant = t, State = (PlacementState?)place.State }).SingleOrDefaultAsync(token) is { } found
                ? EntryOf(found.Tenant, found.Tenant.Placement is null || found.State is PlacementState.Ready)
                : null), ct)).Entry;

    public async ValueTask<IReadOnlyList<string>?> FindGrantAsync(TenantId tenant, string issuer, string subject, CancellationToken ct) =>
        (await ReadAsync(TenantKey.Of(tenant, "grant", issuer, subject), async (directory, token) => new CachedGrant(
            (await directory.Memberships.AsNoTracking()
                .SingleOrDefaultAsync(m => m.TenantId == tenant && m.Issuer == issuer && m.Subject == subject, token))?.Scopes), ct)).Scopes;

    private static TenantEntry EntryOf(Tenant tenant, bool isAvailable) => new(tenant.Name, tenant.Status, tenant.Settings, tenant.Placement, isAvailable);

    private ValueTask<T> ReadAsync<T>(TenantKey key, Func<DirectoryDbContext, CancellationToken, Task<T>> read, CancellationToken ct) =>
        cache.GetOrCreateAsync(
            key.ToString(),
            async token =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await read(scope.ServiceProvider.GetRequiredService<DirectoryDbContext>(), token);
            },
            Fresh,
            cancellationToken: ct);

    // Absence is cached too. Marked immutable, so that the local cache hands out the object instead of a copy.
    [ImmutableObject(true)]
    private sealed record CachedTenant(TenantEntry? Entry);

    [ImmutableObject(true)]
    private sealed record CachedGrant(IReadOnlyList<string>? Scopes);
}
