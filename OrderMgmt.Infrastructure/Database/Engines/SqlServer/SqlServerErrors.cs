using Microsoft.Data.SqlClient;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

internal static class SqlServerErrors
{
    private const int ConstraintConflict = 547;
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;
    private const int SnapshotUpdateConflict = 3960;

    /// <summary>From this severity on, SQL Server or the network has ended the connection.</summary>
    private const byte ConnectionLost = 20;

    // Numbers of SQL Server: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    private static readonly HashSet<int> Transient =
    [
        -2, // the statement's time was up
        601, 617, 669, 921, 997, // rows or the database are being moved, recovered or versioned
        1203, 1204, 1205, 1221, 1222, // locks: none left, deadlock, timeout
        1105, 9002, // the disk or the log is full
        3935, 3960, 3966, // row versions
        4060, 4221, // the database cannot be opened, or its replica is not readable yet
        8628, 8645, 8651, // no memory for the query
        10928, 10929, 10936, 40197, 40501, 40540, 40613, 49918, 49919, 49920, 49977, 49983, // Azure: limits, failover, maintenance
        41301, 41302, 41305, 41325, 41839, // transactions that depended on others
    ];

    public static bool IsLostRace(Exception failure) => failure is SqlException
    {
        Number: ConstraintConflict or UniqueIndexViolation or UniqueConstraintViolation or SnapshotUpdateConflict,
    };

    public static bool IsBrokenReference(Exception failure) => failure is SqlException { Number: ConstraintConflict };

    public static bool? IsOutage(Exception failure) => failure switch
    {
        SqlException sql => sql.Class >= ConnectionLost || sql.Errors.Cast<SqlError>().Any(e => Transient.Contains(e.Number)),
        InvalidOperationException pool when IsPoolExhausted(pool) => true,
        _ => null,
    };

    // SqlClient has no type and no number for it; its other texts are not shipped (SatelliteResourceLanguages).
    private static bool IsPoolExhausted(InvalidOperationException failure) =>
        failure.Message.StartsWith("Timeout expired.", StringComparison.Ordinal) && failure.Message.Contains("from the pool", StringComparison.Ordinal);
}
