using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

internal static class SqliteErrors
{
    private const int ForeignKey = 787;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    private static readonly HashSet<int> Transient =
        [raw.SQLITE_BUSY, raw.SQLITE_LOCKED, raw.SQLITE_NOMEM, raw.SQLITE_IOERR, raw.SQLITE_FULL, raw.SQLITE_CANTOPEN, raw.SQLITE_PROTOCOL, raw.SQLITE_READONLY];

    private static readonly HashSet<int> Permanent = [raw.SQLITE_READONLY, raw.SQLITE_CORRUPT, raw.SQLITE_NOTADB, raw.SQLITE_PERM];

    public static bool IsLostRace(Exception failure) => failure is SqliteException { SqliteExtendedErrorCode: ForeignKey or PrimaryKey or Unique };

    public static bool IsBrokenReference(Exception failure) => failure is SqliteException { SqliteExtendedErrorCode: ForeignKey };

    public static bool IsHeldByAnother(Exception failure) => failure is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    public static bool? IsOutage(Exception failure) => failure is SqliteException sqlite ? Transient.Contains(sqlite.SqliteErrorCode) : null;

    /// <summary>The file can be read at best, and will not mend itself.</summary>
    public static bool IsDamaged(Exception failure) => failure is SqliteException sqlite && Permanent.Contains(sqlite.SqliteErrorCode);
}
