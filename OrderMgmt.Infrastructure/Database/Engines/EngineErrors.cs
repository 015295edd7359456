using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>What the engines' own exceptions mean, also inside of EF's. An exception is of one engine at most, so all are asked.</summary>
internal static class EngineErrors
{
    public static bool IsLostRace(Exception failure) => SqlServerErrors.IsLostRace(Cause(failure)) || PostgreSqlErrors.IsLostRace(Cause(failure)) || SqliteErrors.IsLostRace(Cause(failure));

    public static bool IsBrokenReference(Exception failure) => SqlServerErrors.IsBrokenReference(Cause(failure)) || PostgreSqlErrors.IsBrokenReference(Cause(failure)) || SqliteErrors.IsBrokenReference(Cause(failure));

    /// <summary>Another process writes to the file; a server knows no such thing.</summary>
    public static bool IsHeldByAnother(Exception failure) => SqliteErrors.IsHeldByAnother(Cause(failure));

    /// <summary>The database can be read at best, and will not mend itself.</summary>
    public static bool IsDamaged(Exception failure) => SqliteErrors.IsDamaged(Cause(failure));

    /// <summary>Null when the exception is of no engine.</summary>
    public static bool? IsOutage(Exception failure) => SqlServerErrors.IsOutage(Cause(failure)) ?? PostgreSqlErrors.IsOutage(Cause(failure)) ?? SqliteErrors.IsOutage(Cause(failure));

    private static Exception Cause(Exception failure) => failure is DbUpdateException { InnerException: { } cause } ? cause : failure;
}
