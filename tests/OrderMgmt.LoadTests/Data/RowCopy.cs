using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

/// <summary>
/// A row the API wrote, to be written again with other keys. The columns and their values come from the row itself, so the
/// copies follow the schema as it grows.
/// </summary>
internal sealed class RowCopy : IDisposable
{
    private readonly SqliteCommand insert;
    private readonly Dictionary<string, SqliteParameter> values = new(StringComparer.Ordinal);

    private RowCopy(SqliteDataReader row, SqliteConnection connection, string table)
    {
        insert = connection.CreateCommand();
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        for (var i = 0; i < columns.Count; i++) values[columns[i]] = insert.Parameters.AddWithValue($"@p{i}", row.GetValue(i));
        insert.CommandText = $"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        insert.Prepare();
    }

    public IReadOnlyCollection<string> Columns => values.Keys;

    public object? this[string column]
    {
        get => values[column].Value;
        set => values[column].Value = value;
    }

    /// <summary>Where a column's value for the next copy is put.</summary>
    public SqliteParameter Slot(string column) => values[column];

    /// <summary>The rows of a table in which a column has this value, in the order they were written; at least one.</summary>
    public static IReadOnlyList<RowCopy> All(SqliteConnection connection, string table, string column, object? value) =>
        Find(connection, table, column, value) is { Count: > 0 } copies ? copies : throw new InvalidOperationException($"{table} has no row to copy.");

    /// <summary>The same, of which there may be none.</summary>
    public static IReadOnlyList<RowCopy> Find(SqliteConnection connection, string table, string column, object? value)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{column}\" = @value ORDER BY rowid";
        select.Parameters.AddWithValue("@value", value);
        using var rows = select.ExecuteReader();
        var copies = new List<RowCopy>();
        while (rows.Read()) copies.Add(new RowCopy(rows, connection, table));
        return copies;
    }

    public void Insert() => insert.ExecuteNonQuery();

    public void Dispose() => insert.Dispose();
}
