using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Placements;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Sqlite;

/// <summary>A file in the data directory.</summary>
internal sealed class SqlitePlacement(DataDirectory data) : IPlacementMigration
{
    public DatabaseEngine Engine => DatabaseEngine.Sqlite;

    /// <exception cref="StartupException">A schema was asked for, which SQLite does not have.</exception>
    public async Task<string?> RunAsync(Placement placement, string? connection, CancellationToken ct)
    {
        if (placement.Kind is not PlacementKind.DedicatedDatabase) throw new StartupException("SQLite has no schemas: a placement over it is a database, which is a file.");

        var file = data.MakeDatabaseOf(placement.Name);
        await SqliteFile.ReleaseAbandonedLockAsync(file, ct);
        await SqliteFile.MigrateAsync(file, null, ct);
        return null;
    }
}
