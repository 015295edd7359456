using Npgsql;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>A row the API wrote, to be written again with other keys, as one command of a batch.</summary>
internal sealed class ServerRow
{
    private readonly Dictionary<string, NpgsqlParameter> values = new(StringComparer.Ordinal);

    private ServerRow(NpgsqlDataReader row, string table)
    {
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        Insert = new NpgsqlBatchCommand($"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})");
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = new NpgsqlParameter { Value = row.GetValue(i), DataTypeName = row.GetDataTypeName(i) };
            values[columns[i]] = parameter;
            Insert.Parameters.Add(parameter);
        }
    }

    public NpgsqlBatchCommand Insert { get; }

    public object? this[string column]
    {
        get => values[column].Value;
        set => values[column].Value = value;
    }

    /// <summary>The rows of a table in which a column has this value, in the order they were written.</summary>
    public static async Task<IReadOnlyList<ServerRow>> AllAsync(NpgsqlConnection connection, string table, string column, object value)
    {
        await using var select = new NpgsqlCommand($"SELECT * FROM \"{table}\" WHERE \"{column}\" = $1 ORDER BY ctid", connection) { Parameters = { new() { Value = value } } };
        await using var rows = await select.ExecuteReaderAsync();
        var found = new List<ServerRow>();
        while (await rows.ReadAsync()) found.Add(new ServerRow(rows, table));
        return found.Count > 0 ? found : throw new InvalidOperationException($"{table} has no row to copy.");
    }
}
