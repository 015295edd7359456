using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Placements;

/// <summary>Creates placements, brings each to head, and records how that went. One that fails stops its own tenants only.</summary>
internal sealed class PlacementMigrations(
    DirectoryDbContext directory, DirectoryUnitOfWork work, PlacementConnections connections, IEnumerable<IPlacementMigration> engines, TimeProvider clock,
    ILogger<PlacementMigrations> log)
{
    public async Task<IReadOnlyList<Placement>> ListAsync(CancellationToken ct) => await directory.Placements.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct);

    /// <summary>Safe to repeat: what was begun before is finished.</summary>
    /// <exception cref="StartupException">The database refuses; the placement stays pending.</exception>
    public async Task<Result<Done>> CreateAsync(string name, PlacementKind kind, DatabaseEngine engine, CancellationToken ct)
    {
        var placement = await FindAsync(name, ct);
        if (placement is not null && placement.State is not PlacementState.Pending && (placement.Kind, placement.Engine) != (kind, engine)) return PlacementErrors.Exists;
        if (placement is { State: PlacementState.Ready }) return new Done();

        if (placement is null)
            await work.ExecuteAsync(_ => Task.FromResult(directory.Placements.Add(Placement.Create(name, kind, engine, clock.GetUtcNow()))), ct);
        else if (placement.State is PlacementState.Pending)
            await RecordAsync(name, pending => pending.Redefine(kind, engine), ct);
        return await MigrateAsync(name, ct) is { } failure ? throw new StartupException($"Placement {name} could not be made: {failure.Message}") : new Done();
    }

    public async Task MigrateAllAsync(CancellationToken ct)
    {
        foreach (var placement in await ListAsync(ct))
        {
            if (await MigrateAsync(placement.Name, ct) is { } failure)
                log.LogCritical(failure, "Placement {Placement} could not be migrated. Its tenants are refused until a migration comes through; all others work", placement.Name);
        }
    }

    private async Task<Exception?> MigrateAsync(string name, CancellationToken ct)
    {
        var placement = (await FindAsync(name, ct))!;
        try
        {
            var connection = await engines.Single(e => e.Engine == placement.Engine).RunAsync(placement, connections.Open(placement), ct);
            await RecordAsync(name, recorded =>
            {
                recorded.ConnectBy(connection is null ? null : connections.Seal(name, connection));
                recorded.Migrated(clock.GetUtcNow());
            }, ct);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            await RecordAsync(name, recorded => recorded.MigrationFailed($"{e.GetType().Name}: {e.Message}", clock.GetUtcNow()), ct);
            return e;
        }
    }

    private Task RecordAsync(string name, Action<Placement> record, CancellationToken ct) =>
        work.ExecuteAsync(async token => record(await directory.Placements.SingleAsync(p => p.Name == name, token)), ct);

    private Task<Placement?> FindAsync(string name, CancellationToken ct) => directory.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Name == name, ct);
}
