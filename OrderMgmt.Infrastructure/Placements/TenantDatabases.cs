using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Placements;

/// <summary>The databases in which tenants' rows are. Each is opened when it is first needed, and stays open until the process ends.</summary>
/// <param name="shared">Where all tenants are that have no placement, and the directory.</param>
internal sealed class TenantDatabases(TenantDatabase shared, EngineChoice engines, PlacementConnections connections, IServiceScopeFactory scopes) : IDisposable
{
    private readonly ConcurrentDictionary<string, TenantDatabase> opened = new(StringComparer.Ordinal);
    private readonly Lock opening = new();

    public TenantDatabase Shared => shared;

    /// <param name="placement">Null for the shared one.</param>
    /// <exception cref="InvalidOperationException">The directory has no such placement, or its connection cannot be read.</exception>
    public TenantDatabase this[string? placement] => placement is null ? shared : opened.TryGetValue(placement, out var known) ? known : Open(placement);

    public void Dispose()
    {
        shared.Dispose();
        foreach (var database in opened.Values) database.Dispose();
    }

    // Once for each, since a file has one writer lock and a server one pool. What fails is not remembered.
    private TenantDatabase Open(string name)
    {
        lock (opening)
        {
            if (opened.TryGetValue(name, out var known)) return known;

            using var scope = scopes.CreateScope();
            var placement = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Placements.AsNoTracking().SingleOrDefault(p => p.Name == name)
                ?? throw new InvalidOperationException($"The directory has no placement {name}.");
            var database = engines.Open(placement, connections.Open(placement));
            opened[name] = database;
            return database;
        }
    }
}
