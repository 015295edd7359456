using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// What SQLite's planner knows of the tables. Without statistics it takes a tenant to have ten rows, and walks them all rather than
/// use an index; with true ones it does so while most tenants are small, for the large one too. So a tenant is always told to be
/// large, and what true statistics say of the other columns is kept where there are rows enough (docs/adr/0017).
/// </summary>
public static class PlannerStatistics
{
    /// <summary>A table with fewer rows is planned for as if it were large.</summary>
    private const int LargeTable = 10_000;

    // All tables, not only those this connection has read; SQLite itself limits how many rows it looks at.
    private const string Optimize = "PRAGMA optimize=0x10002";

    // ANALYZE of any table makes the table of statistics, which nothing else can.
    private const string EnsureTable = """ANALYZE "TenantSequences" """;

    private const string Reload = "ANALYZE sqlite_schema";

    private const string ForgetSmallTables = """
        DELETE FROM sqlite_stat1 WHERE tbl IN (SELECT tbl FROM sqlite_stat1 GROUP BY tbl HAVING MAX(CAST(stat AS INTEGER)) < @large OR MAX(CAST(stat AS INTEGER)) = @assumed)
        """;

    private const string UnknownIndexes = """
        SELECT t.name, i.name, i."unique", i.partial, (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
        FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i
        WHERE t.type = 'table' AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 AS s WHERE s.tbl = t.name)
        """;

    private const string TakenOfTenants = """
        SELECT idx, stat FROM sqlite_stat1 WHERE (SELECT name FROM pragma_index_info(idx) WHERE seqno = 0) = 'TenantId'
        """;

    private const int AssumedRows = 1_000_000;
    private const int AssumedRowsOfTenant = 100_000;

    private static readonly HashSet<string> FewValues = new(StringComparer.Ordinal) { "Status", "Kind", "Provider", "Principal", "LocationId" };

    /// <summary>Call it only while no other connection writes to the file. Other connections learn of it when they are opened.</summary>
    /// <returns>Whether something has changed.</returns>
    public static bool Refresh(SqliteConnection connection)
    {
        connection.Run(EnsureTable);
        var before = connection.Statistics();
        connection.Run(Optimize);
        connection.Run(ForgetSmallTables, ("@large", LargeTable), ("@assumed", AssumedRows));
        foreach (var (table, index, stat) in connection.Assumed())
            connection.Run("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (@table, @index, @stat)", ("@table", table), ("@index", index), ("@stat", stat));
        foreach (var (index, stat) in connection.Read(TakenOfTenants, row => (row.GetString(0), row.GetString(1))))
            connection.Run("UPDATE sqlite_stat1 SET stat = @stat WHERE idx = @index", ("@index", index), ("@stat", Raise(stat)));
        connection.Run(Reload);
        return connection.Statistics() != before;
    }

    /// <summary>How many rows there are, then how many have the same first column, the same first two, and so on.</summary>
    internal static string Assume(IReadOnlyList<string> columns, bool isUnique, bool isPartial)
    {
        var share = isPartial && columns.Contains("Backordered") ? 100 : 1;
        var rows = new List<int> { AssumedRows / share, AssumedRowsOfTenant / share };
        for (var i = 1; i < columns.Count; i++)
            rows.Add(isUnique && i == columns.Count - 1 ? 1 : FewValues.Contains(columns[i]) ? rows[^1] / 5 : Math.Max(2, Math.Min(rows[^1] / 5, 10)));
        return string.Join(' ', rows);
    }

    /// <summary>True figures, but of a tenant that is large.</summary>
    internal static string Raise(string stat)
    {
        // Rows in all, rows of a tenant, and what follows; words such as sz=100 may come last.
        var parts = stat.Split(' ');
        if (parts.Length < 2 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var ofTenant) || ofTenant >= AssumedRowsOfTenant) return stat;

        parts[0] = Math.Max(int.Parse(parts[0], CultureInfo.InvariantCulture), AssumedRows).ToString(CultureInfo.InvariantCulture);
        if (parts.Length > 2) parts[1] = AssumedRowsOfTenant.ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', parts);
    }

    private static IEnumerable<(string Table, string Index, string Stat)> Assumed(this SqliteConnection connection) =>
        from row in connection.Read(UnknownIndexes, row => (Table: row.GetString(0), Index: row.GetString(1), IsUnique: row.GetBoolean(2), IsPartial: row.GetBoolean(3), Columns: row.GetString(4).Split(',')))
        where row.Columns[0] == "TenantId"
        select (row.Table, row.Index, Assume(row.Columns, row.IsUnique, row.IsPartial));

    private static string Statistics(this SqliteConnection connection) =>
        string.Concat(connection.Read("SELECT tbl || idx || stat FROM sqlite_stat1 ORDER BY tbl, idx", row => row.IsDBNull(0) ? "" : row.GetString(0)));

    private static List<T> Read<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var values = new List<T>();
        while (rows.Read()) values.Add(read(rows));
        return values;
    }

    private static void Run(this SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
