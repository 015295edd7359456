using Npgsql;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>
/// Many orders at once, copied by the server itself: their rows and those of their lines, which is what reads and lists touch. What was
/// placed is numbered on from there, so no figure of the tenant's ledgers is right afterwards.
/// </summary>
internal static class ServerSeed
{
    /// <returns>The copies' ids.</returns>
    public static async Task<IReadOnlyList<Guid>> CopyAsync(string database, Guid original, int count, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        var (orders, lines) = (await ColumnsAsync(connection, "Orders", ct), await ColumnsAsync(connection, "OrderLines", ct));
        await using var copy = new NpgsqlCommand(
            $"""
            CREATE TEMP TABLE copies AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, @count) AS n;
            INSERT INTO "Orders" ({Names(orders)}) SELECT {string.Join(", ", orders.Select(OfOrder))}
            FROM copies AS c CROSS JOIN "Orders" AS o WHERE o."Id" = @original;
            INSERT INTO "OrderLines" ({Names(lines)}) SELECT {string.Join(", ", lines.Select(name => name is "OrderId" ? "c.id" : $"o.\"{name}\""))}
            FROM copies AS c CROSS JOIN "OrderLines" AS o WHERE o."OrderId" = @original;
            UPDATE "TenantSequences" SET "LastNumber" = "LastNumber" + @count, "LastPosition" = "LastPosition" + @count;
            """, connection);
        copy.Parameters.AddWithValue("count", count);
        copy.Parameters.AddWithValue("original", original);
        copy.CommandTimeout = 600;
        await copy.ExecuteNonQueryAsync(ct);
        await using var analyze = new NpgsqlCommand("ANALYZE", connection);
        await analyze.ExecuteNonQueryAsync(ct);
        return await IdsAsync(connection, ct);
    }

    private static string OfOrder(string column) => column switch
    {
        "Id" => "c.id",
        "NumberCounter" or "CreatedPosition" => $"""o."{column}" + c.n""",
        "Number" => """'2020-' || lpad(c.n::text, 6, '0')""",
        "SortedAt" or "PlacedAt" => $"""o."{column}" - c.n * interval '1 second'""",
        _ => $"o.\"{column}\"",
    };

    private static string Names(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("SELECT column_name::text FROM information_schema.columns WHERE table_name = @table ORDER BY ordinal_position", connection);
        select.Parameters.AddWithValue("table", table);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var columns = new List<string>();
        while (await rows.ReadAsync(ct)) columns.Add(rows.GetString(0));
        return columns;
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("SELECT id FROM copies", connection);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetGuid(0));
        return ids;
    }
}
