using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Placements.Moves;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>Reads the directory through the cache: every request asks, few answers change.</summary>
internal sealed class TenantDirectory(HybridCache cache, IServiceScopeFactory scopes, TenancySettings settings) : ITenantDirectory
{
    private readonly HybridCacheEntryOptions fresh = new() { Expiration = settings.DirectoryCache, LocalCacheExpiration = settings.DirectoryCache };

    // Where a tenant that moves has its rows changes from one moment to the next, so the cache only tells that it moves.
    public async ValueTask<TenantEntry?> FindAsync(TenantId tenant, CancellationToken ct)
    {
        var cached = (await ReadAsync(TenantKey.Of(tenant, "tenant"), (directory, token) => EntryAsync(directory, tenant, token), ct)).Entry;
        if (cached is not { IsMoving: true }) return cached;

        await using var scope = scopes.CreateAsyncScope();
        return (await EntryAsync(scope.ServiceProvider.GetRequiredService<DirectoryDbContext>(), tenant, ct)).Entry;
    }

    public async ValueTask<IReadOnlyList<string>?> FindGrantAsync(TenantId tenant, string issuer, string subject, CancellationToken ct) =>
        (await ReadAsync(TenantKey.Of(tenant, "grant", issuer, subject), async (directory, token) => new CachedGrant(
            (await directory.Memberships.AsNoTracking()
                .SingleOrDefaultAsync(m => m.TenantId == tenant && m.Issuer == issuer && m.Subject == subject, token))?.Scopes), ct)).Scopes;

    private static async Task<CachedTenant> EntryAsync(DirectoryDbContext directory, TenantId tenant, CancellationToken ct)
    {
        var found = await (from t in directory.Tenants.AsNoTracking()
                           where t.Id == tenant
                           join p in directory.Placements on t.Placement equals p.Name into places
                           from place in places.DefaultIfEmpty()
                           join m in directory.TenantMoves on t.Id equals m.TenantId into moves
                           from move in moves.DefaultIfEmpty()
                           select new { Tenant = t, State = (PlacementState?)place.State, Move = (MoveStep?)move.Step }).SingleOrDefaultAsync(ct);
        return new CachedTenant(found is { Tenant: { } entry }
            ? new TenantEntry(entry.Name, entry.Status, entry.Settings, entry.Placement, entry.Placement is null || found.State is PlacementState.Ready, IsMoving: found.Move is not null)
            : null);
    }

    private ValueTask<T> ReadAsync<T>(TenantKey key, Func<DirectoryDbContext, CancellationToken, Task<T>> read, CancellationToken ct) =>
        cache.GetOrCreateAsync(
            key.ToString(),
            async token =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await read(scope.ServiceProvider.GetRequiredService<DirectoryDbContext>(), token);
            },
            fresh,
            cancellationToken: ct);

    // Absence is cached too. Marked immutable, so that the local cache hands out the object instead of a copy.
    [ImmutableObject(true)]
    private sealed record CachedTenant(TenantEntry? Entry);

    [ImmutableObject(true)]
    private sealed record CachedGrant(IReadOnlyList<string>? Scopes);
}
