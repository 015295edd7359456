using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Placements;

/// <summary>How far a tenant's rows are from those of others. <c>Shared</c> is no entry of the directory: it is where every tenant is that has no placement.</summary>
public enum PlacementKind
{
    /// <summary>The tables and the database user that most tenants share.</summary>
    Shared,

    /// <summary>A schema of the database that tenants share, with a database user that sees no other.</summary>
    DedicatedSchema,

    /// <summary>A database of its own, or over SQLite a file.</summary>
    DedicatedDatabase,
}

/// <summary>Whether a placement's tables are as the code expects them.</summary>
public enum PlacementState
{
    /// <summary>Its migrations have not all run: nobody's rows are there yet.</summary>
    Pending,

    Ready,

    /// <summary>A migration failed. Its tenants are refused until one comes through; all others work.</summary>
    Failed,
}

/// <summary>A place for the rows of some tenants, besides the database that all others share.</summary>
public sealed class Placement
{
    /// <summary>It becomes a part of the names of databases, schemas, users and files.</summary>
    public const string NamePattern = "^[a-z][a-z0-9_]{0,29}$";

    public const int MaxNameLength = 30;

    /// <summary>What the place is called that has no entry.</summary>
    public const string Shared = "shared";

    public const int MaxErrorLength = 500;

    private Placement() { }

    public string Name { get; private set; } = "";

    public PlacementKind Kind { get; private set; }

    public DatabaseEngine Engine { get; private set; }

    /// <summary>The application's connection string, sealed by the key ring; null for a file.</summary>
    public string? SealedConnection { get; private set; }

    public PlacementState State { get; private set; }

    /// <summary>Why the last migration failed; null when it did not.</summary>
    public string? Error { get; private set; }

    /// <summary>When the state was last recorded.</summary>
    public DateTimeOffset CheckedAt { get; private set; }

    public static Placement Create(string name, PlacementKind kind, DatabaseEngine engine, DateTimeOffset now) =>
        new() { Name = name, Kind = kind, Engine = engine, State = PlacementState.Pending, CheckedAt = now };

    /// <summary>While nobody's rows are there.</summary>
    /// <exception cref="InvalidOperationException">It was ready once.</exception>
    public void Redefine(PlacementKind kind, DatabaseEngine engine)
    {
        if (State is not PlacementState.Pending) throw new InvalidOperationException($"Placement {Name} holds tenants' rows.");
        (Kind, Engine, SealedConnection) = (kind, engine, null);
    }

    public void ConnectBy(string? sealedConnection) => SealedConnection = sealedConnection;

    public void Migrated(DateTimeOffset now) => (State, Error, CheckedAt) = (PlacementState.Ready, null, now);

    /// <summary>One that was never ready stays pending.</summary>
    public void MigrationFailed(string error, DateTimeOffset now)
    {
        if (State is PlacementState.Ready) State = PlacementState.Failed;
        (Error, CheckedAt) = (error.Length <= MaxErrorLength ? error : error[..MaxErrorLength], now);
    }
}
