using Microsoft.Data.Sqlite;
using OrderMgmt.LoadTests.Data;

namespace OrderMgmt.LoadTests.Ceiling;

/// <summary>
/// The rows of one placed order, as the API leaves them, written by prepared commands in one transaction as durable as the
/// API's. One writer at a time, in order of arrival.
/// </summary>
internal sealed class OrderRows : IDisposable
{
    private const int Lines = 3;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand takeStock;
    private readonly SqliteCommand takeHead;
    private readonly RowCopy order;
    private readonly RowCopy audit;
    private readonly RowCopy key;
    private readonly IReadOnlyList<RowCopy> lines;
    private readonly IReadOnlyList<RowCopy> reservations;
    private readonly IReadOnlyList<RowCopy> movements;
    private readonly IReadOnlyList<RowCopy> events;
    private readonly SqliteCommand owe;
    private readonly byte[][] products;
    private readonly byte[] reply;

    public OrderRows(string database, Guid placed)
    {
        connection = Databases.Open(database);
        Prepare("PRAGMA journal_mode=WAL").ExecuteNonQuery();
        Prepare("PRAGMA synchronous=FULL").ExecuteNonQuery();
        var id = placed.ToByteArray(bigEndian: true);
        order = RowCopy.All(connection, "Orders", "Id", id)[0];
        lines = RowCopy.All(connection, "OrderLines", "OrderId", id);
        reservations = RowCopy.All(connection, "StockReservations", "OrderId", id);
        movements = RowCopy.All(connection, "StockMovements", "OrderId", id);
        events = RowCopy.All(connection, "Events", "SubjectId", id);
        audit = RowCopy.All(connection, "AuditEntries", "SubjectId", id)[0];
        key = RowCopy.All(connection, "IdempotencyRecords", "ClaimedAt", ClaimedAt())[0];
        reply = (byte[])key["Reply"]!;
        products = ProductsOf(order["TenantId"]);

        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        takeStock = Prepare("""
            UPDATE "StockLevels" SET "Reserved" = "Reserved" + 1
            WHERE "TenantId" = @tenant AND "ProductId" = @product AND "LocationId" = @location AND "OnHand" - "Reserved" >= 1
            """, ("@tenant", order["TenantId"]), ("@product", null), ("@location", reservations[0]["LocationId"]));
        takeHead = Prepare("""
            UPDATE "TenantSequences" SET "LastNumber" = "LastNumber" + 1, "LastPosition" = "LastPosition" + @positions, "LastAuditHash" = @hash
            WHERE "TenantId" = @tenant RETURNING "LastNumber", "LastPosition"
            """, ("@tenant", order["TenantId"]), ("@positions", events.Count + 2), ("@hash", audit["Hash"]));
        owe = Prepare("""
            INSERT INTO "OutboxMessages" ("Id", "TenantId", "Kind", "TargetId", "CorrelationId", "DueAt", "LeaseNumber", "Attempts")
            VALUES (@id, @tenant, 'mail.order_confirmation', @target, @correlation, @due, 0, 0)
            """, ("@id", null), ("@tenant", order["TenantId"]), ("@target", null), ("@correlation", audit["CorrelationId"]), ("@due", audit["OccurredAt"]));
    }

    /// <returns>A reply as long as the API's.</returns>
    public async Task<byte[]> PlaceAsync()
    {
        await turn.WaitAsync();
        try
        {
            begin.ExecuteNonQuery();
            Write();
            commit.ExecuteNonQuery();
            return reply;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        turn.Dispose();
    }

    private void Write()
    {
        var id = NewId();
        key["Key"] = Guid.NewGuid().ToString("N");
        key.Insert();
        var first = Random.Shared.Next(products.Length);
        for (var i = 0; i < Lines; i++) TakeStock(products[(first + (i * 7)) % products.Length], i);

        var (number, position) = TakeHead();
        (order["Id"], order["Number"], order["NumberCounter"], order["CreatedPosition"]) = (id, $"2026-{number:D6}", number, position - events.Count - 1);
        order.Insert();
        InsertLines(id);
        for (var i = 0; i < events.Count; i++)
        {
            (events[i]["Id"], events[i]["SubjectId"], events[i]["Position"]) = (NewId(), id, position - events.Count + i);
            events[i].Insert();
        }

        (audit["SubjectId"], audit["Position"]) = (id, position);
        audit.Insert();
        (owe.Parameters["@id"].Value, owe.Parameters["@target"].Value) = (NewId(), events[^1]["Id"]);
        owe.ExecuteNonQuery();
    }

    private void TakeStock(byte[] product, int line)
    {
        lines[line]["ProductId"] = reservations[line]["ProductId"] = movements[line]["ProductId"] = product;
        takeStock.Parameters["@product"].Value = product;
        if (takeStock.ExecuteNonQuery() != 1) throw new InvalidOperationException("The stock is used up.");
    }

    private void InsertLines(byte[] orderId)
    {
        foreach (var line in lines)
        {
            line["OrderId"] = orderId;
            line.Insert();
        }

        foreach (var reservation in reservations)
        {
            reservation["OrderId"] = orderId;
            reservation.Insert();
        }

        foreach (var movement in movements)
        {
            (movement["Id"], movement["OrderId"]) = (NewId(), orderId);
            movement.Insert();
        }
    }

    private (long Number, long Position) TakeHead()
    {
        using var head = takeHead.ExecuteReader();
        head.Read();
        return (head.GetInt64(0), head.GetInt64(1));
    }

    private byte[][] ProductsOf(object? tenant)
    {
        var select = Prepare("""SELECT "Id" FROM "Products" WHERE "TenantId" = @tenant ORDER BY "Sku" """, ("@tenant", tenant));
        using var rows = select.ExecuteReader();
        var found = new List<byte[]>();
        while (rows.Read()) found.Add((byte[])rows[0]);
        return [.. found];
    }

    // The key's record does not name its order, and the order to copy was placed first of all.
    private object? ClaimedAt() => Prepare("""SELECT MIN("ClaimedAt") FROM "IdempotencyRecords" """).ExecuteScalar();

    private SqliteCommand Prepare(string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.Prepare();
        return command;
    }

    private static byte[] NewId() => Guid.CreateVersion7().ToByteArray(bigEndian: true);
}
