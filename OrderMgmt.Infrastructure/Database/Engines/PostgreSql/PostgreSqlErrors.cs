using Npgsql;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <summary>Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal static class PostgreSqlErrors
{
    // Connections, resources and limits, what an operator or a crash ended, the system's own failures.
    private static readonly HashSet<string> Transient = new(["08", "53", "57", "58"], StringComparer.Ordinal);

    public static bool IsLostRace(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure,
    };

    public static bool IsBrokenReference(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    public static bool? IsOutage(Exception failure) => failure switch
    {
        PostgresException answer => Transient.Contains(answer.SqlState[..2])
            || answer.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException => true, // no answer of the server: the connection, the pool or a time limit
        InvalidOperationException broken when IsBrokenConnection(broken) => true,
        _ => null,
    };

    /// <summary>Whether the same transaction may succeed at once. A lock that was not released in time is waited for no longer.</summary>
    public static bool MaySucceedIfRepeated(Exception failure) =>
        failure is NpgsqlException { IsTransient: true } and not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        || (failure is InvalidOperationException broken && IsBrokenConnection(broken));

    // Of one that broke between two statements, Npgsql says so at the second, and has no type and no number for it.
    private static bool IsBrokenConnection(InvalidOperationException failure) =>
        failure is { Source: "Npgsql", Message: "Connection is not open" };
}
