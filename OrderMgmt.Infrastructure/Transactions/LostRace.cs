using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Another command committed first, and what this one decided on is no longer so. Acting again decides afresh.</summary>
internal sealed class LostRaceException(string what) : Exception(what);

/// <summary>How the engines say that another writer was first, whether EF or a statement of our own was told.</summary>
internal static class LostRaces
{
    private const int ConstraintConflict = 547;
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;
    private const int SnapshotUpdateConflict = 3960;

    private const int SqliteForeignKey = 787;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    public static bool IsLostRace(Exception failure) => failure switch
    {
        LostRaceException or DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        SqlException sql => sql.Number is ConstraintConflict or UniqueIndexViolation or UniqueConstraintViolation or SnapshotUpdateConflict,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteForeignKey or SqlitePrimaryKey or SqliteUnique,
        _ => false,
    };

    /// <summary>A reference to what another writer removed, or one that never could be stored: acting again tells which.</summary>
    public static bool MayBeABug(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => MayBeABug(inner),
        SqlException sql => sql.Number is ConstraintConflict,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteForeignKey,
        _ => false,
    };
}
