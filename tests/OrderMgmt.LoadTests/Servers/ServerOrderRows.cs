using Npgsql;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>
/// The rows of one placed order, as the API leaves them, by prepared statements in one transaction of two round trips: what is claimed and
/// locked, then the rest with the commit. Not for several threads.
/// </summary>
internal sealed class ServerOrderRows : IAsyncDisposable
{
    private const int Lines = 3;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch claims;
    private readonly NpgsqlBatch writes;
    private readonly NpgsqlParameter[] products;
    private readonly NpgsqlParameter owedId = new() { DataTypeName = "uuid" };
    private readonly NpgsqlParameter owedTo = new() { DataTypeName = "uuid" };
    private readonly ServerRow key;
    private readonly ServerRow order;
    private readonly ServerRow audit;
    private readonly IReadOnlyList<ServerRow> lines;
    private readonly IReadOnlyList<ServerRow> reservations;
    private readonly IReadOnlyList<ServerRow> movements;
    private readonly IReadOnlyList<ServerRow> events;
    private readonly IReadOnlyList<Guid> assortment;

    private ServerOrderRows(
        NpgsqlConnection connection, ServerRow key, ServerRow order, ServerRow audit, IReadOnlyList<ServerRow> lines, IReadOnlyList<ServerRow> reservations,
        IReadOnlyList<ServerRow> movements, IReadOnlyList<ServerRow> events, IReadOnlyList<Guid> assortment)
    {
        (this.connection, this.key, this.order, this.audit, this.lines) = (connection, key, order, audit, lines);
        (this.reservations, this.movements, this.events, this.assortment) = (reservations, movements, events, assortment);
        var tenant = order["TenantId"]!;
        products = [.. Enumerable.Range(0, Lines).Select(_ => new NpgsqlParameter { DataTypeName = "uuid" })];
        claims = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand("BEGIN"), key.Insert } };
        foreach (var product in products)
        {
            claims.BatchCommands.Add(Command(
                """UPDATE "StockLevels" SET "Reserved" = "Reserved" + 1 WHERE "TenantId" = $1 AND "ProductId" = $2 AND "LocationId" = $3 AND "OnHand" - "Reserved" >= 1""",
                new() { Value = tenant }, product, new() { Value = reservations[0]["LocationId"] }));
        }

        claims.BatchCommands.Add(Command(
            """UPDATE "TenantSequences" SET "LastNumber" = "LastNumber" + 1, "LastPosition" = "LastPosition" + $1, "LastAuditHash" = $2 WHERE "TenantId" = $3 RETURNING "LastNumber", "LastPosition" """,
            new() { Value = (long)events.Count + 2 }, new() { Value = audit["Hash"] }, new() { Value = tenant }));
        writes = new NpgsqlBatch(connection);
        foreach (var row in (IEnumerable<ServerRow>)[order, .. lines, .. reservations, .. movements, .. events, audit]) writes.BatchCommands.Add(row.Insert);
        writes.BatchCommands.Add(Command(
            """
            INSERT INTO "OutboxMessages" ("Id", "TenantId", "Kind", "TargetId", "CorrelationId", "DueAt", "LeaseNumber", "Attempts")
            VALUES ($1, $2, 'none', $3, $4, $5, 0, 0)
            """, owedId, new() { Value = tenant }, owedTo, new() { Value = audit["CorrelationId"] }, new() { Value = TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(1) }));
        writes.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
    }

    /// <summary>As long as the API's reply.</summary>
    public byte[] Reply => (byte[])key["Reply"]!;

    public static async Task<ServerOrderRows> OpenAsync(string database, Guid placed)
    {
        var connection = new NpgsqlConnection($"{database};Max Auto Prepare=100;Auto Prepare Min Usages=1");
        await connection.OpenAsync();
        var order = (await ServerRow.AllAsync(connection, "Orders", "Id", placed))[0];
        return new ServerOrderRows(
            connection,
            (await ServerRow.AllAsync(connection, "IdempotencyRecords", "TenantId", order["TenantId"]!))[0],
            order,
            (await ServerRow.AllAsync(connection, "AuditEntries", "SubjectId", placed))[0],
            await ServerRow.AllAsync(connection, "OrderLines", "OrderId", placed),
            await ServerRow.AllAsync(connection, "StockReservations", "OrderId", placed),
            await ServerRow.AllAsync(connection, "StockMovements", "OrderId", placed),
            await ServerRow.AllAsync(connection, "Events", "SubjectId", placed),
            [.. (await ServerRow.AllAsync(connection, "Products", "TenantId", order["TenantId"]!)).Select(p => (Guid)p["Id"]!).Order()]);
    }

    public async Task PlaceAsync()
    {
        var id = Guid.CreateVersion7();
        key["Key"] = Guid.NewGuid().ToString("N");
        var first = Random.Shared.Next(assortment.Count);

        // In one order, or two writers would wait for each other.
        var taken = Enumerable.Range(0, Lines).Select(i => (first + (i * 7)) % assortment.Count).Order().Select(i => assortment[i]).ToList();
        for (var i = 0; i < Lines; i++)
        {
            products[i].Value = taken[i];
            lines[i]["ProductId"] = reservations[i]["ProductId"] = movements[i]["ProductId"] = taken[i];
            lines[i]["OrderId"] = reservations[i]["OrderId"] = movements[i]["OrderId"] = id;
            movements[i]["Id"] = Guid.CreateVersion7();
        }

        long number, position;
        await using (var claimed = await claims.ExecuteReaderAsync())
        {
            await claimed.ReadAsync();
            (number, position) = (claimed.GetInt64(0), claimed.GetInt64(1));
        }

        (order["Id"], order["Number"], order["NumberCounter"], order["CreatedPosition"]) = (id, $"2026-{number:D6}", number, position - events.Count - 1);
        for (var i = 0; i < events.Count; i++)
            (events[i]["Id"], events[i]["SubjectId"], events[i]["Position"]) = (Guid.CreateVersion7(), id, position - events.Count + i);
        (audit["SubjectId"], audit["Position"]) = (id, position);
        (owedId.Value, owedTo.Value) = (Guid.CreateVersion7(), id);
        await writes.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await claims.DisposeAsync();
        await writes.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }
}
