using System.Globalization;

namespace OrderMgmt.Sqlite.Tests.Plans;

/// <summary>Rows enough for statistics to mean something, in every table of tenants; they follow the schema, whatever columns it has.</summary>
internal static class SampleRows
{
    public static void Fill(SqliteDatabase database, int tenants, int rowsOfEach)
    {
        database.Execute("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; BEGIN");
        foreach (var table in database.Column("SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'TenantId'"))
        {
            var columns = database.Column($"SELECT name || ' ' || type FROM pragma_table_info('{table}')").Select(c => c.Split(' ')).ToList();
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < {tenants * rowsOfEach})
                INSERT OR IGNORE INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c[0]}\""))})
                SELECT {string.Join(", ", columns.Select(c => Value(c[0], c[1], rowsOfEach)))} FROM numbers
                """));
        }

        database.Execute("COMMIT");
    }

    private static string Value(string column, string type, int rowsOfEach) => (column, type) switch
    {
        ("TenantId", _) => $"CAST(printf('tenant%010d', i / {rowsOfEach}) AS BLOB)",
        ("OrderId" or "SubjectId" or "FulfilmentId" or "ReturnId" or "CustomerId", _) => Id("i / 4"), // a handful of rows each
        ("ProductId", _) => Id("i % 500"),
        ("LocationId", _) => Id("i % 3"),
        ("Id" or "TargetId" or "EventId", _) => Id("i"),
        ("No" or "LineNo" or "Sequence", _) => "i % 4",
        ("Backordered", _) => "i % 100 = 0",
        ("Status", _) => "CASE i % 5 WHEN 0 THEN 'Open' WHEN 1 THEN 'Pending' WHEN 2 THEN 'Confirmed' ELSE 'Completed' END",
        ("Kind", _) => "CASE i % 5 WHEN 0 THEN 'Returned' WHEN 1 THEN 'Backordered' ELSE 'Ordered' END",
        ("Provider" or "Currency" or "Principal", _) => "'one of few'",
        (_, "BLOB") => "x'00'",
        (_, "INTEGER") => "i",
        _ => "'text' || i",
    };

    private static string Id(string number) => $"CAST(printf('%016d', {number}) AS BLOB)";
}
