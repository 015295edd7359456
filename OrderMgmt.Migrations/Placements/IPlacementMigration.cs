using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Migrations.Placements;

/// <summary>How a placement of one engine comes to head: what holds its tables, the tables, and the database user that sees nothing else.</summary>
internal interface IPlacementMigration
{
    DatabaseEngine Engine { get; }

    /// <summary>Safe to run again, also after a run that was killed.</summary>
    /// <param name="connection">The application's; null when there is none yet, or when it can no longer be read.</param>
    /// <returns>The application's connection string; null for a file.</returns>
    Task<string?> RunAsync(Placement placement, string? connection, CancellationToken ct);
}

/// <summary>What placements are called in databases.</summary>
internal static class PlacementNames
{
    /// <summary>Of the schema or database, and of the user: a server may have others of the same name.</summary>
    public static string InDatabase(this Placement placement) => $"ordermgmt_{placement.Name}";
}
