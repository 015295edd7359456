using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

/// <summary>
/// Many orders at once, straight into the file of a stopped API: copies of an order it placed, with their lines and events.
/// Numbers and positions go on from the tenant's head, which is left where the last copy ends. The order copied is historic:
/// it holds no stock and owes no mail, so nothing else would have to be copied but its audit entry, which no list or order reads.
/// </summary>
internal static class OrderSeed
{
    private static readonly long OneSecond = TimeSpan.TicksPerSecond;

    /// <returns>The copies' ids, oldest first.</returns>
    public static IReadOnlyList<Guid> Copy(string database, Guid historicOrder, int count)
    {
        using var connection = Databases.Open(database);
        using var transaction = connection.BeginTransaction();
        var id = historicOrder.ToByteArray(bigEndian: true);
        var order = RowCopy.All(connection, "Orders", "Id", id)[0];
        var lines = RowCopy.All(connection, "OrderLines", "OrderId", id);
        var events = RowCopy.All(connection, "Events", "SubjectId", id);
        var head = TenantHead.Read(connection, (byte[])order["TenantId"]!);
        var seed = new Seed(order, lines, events, head);
        var ids = Enumerable.Range(1, count).Select(seed.Next).ToList();
        seed.Head.Write(connection);
        transaction.Commit();
        return ids;
    }

    private sealed class Seed(RowCopy order, IReadOnlyList<RowCopy> lines, IReadOnlyList<RowCopy> events, TenantHead head)
    {
        private readonly string original = (string)order["Number"]!;
        private readonly long placedAt = (long)order["PlacedAt"]!;
        private readonly IReadOnlyList<string> originalData = [.. events.Select(e => (string)e["Data"]!)];

        public TenantHead Head { get; } = head;

        public Guid Next(int copy)
        {
            var id = Guid.CreateVersion7();
            var key = id.ToByteArray(bigEndian: true);
            var at = placedAt + (copy * OneSecond);
            var number = $"{original[..original.IndexOf('-', StringComparison.Ordinal)]}-{(++Head.LastNumber).ToString("D6", CultureInfo.InvariantCulture)}";
            (order["Id"], order["Number"], order["NumberCounter"]) = (key, number, Head.LastNumber);
            (order["PlacedAt"], order["SortedAt"], order["CreatedPosition"]) = (at, at, ++Head.LastPosition);
            order.Insert();
            foreach (var line in lines)
            {
                line["OrderId"] = key;
                line.Insert();
            }

            for (var i = 0; i < events.Count; i++)
            {
                var stored = events[i];
                (stored["Id"], stored["SubjectId"], stored["Position"]) = (Guid.CreateVersion7().ToByteArray(bigEndian: true), key, ++Head.LastPosition);
                stored["Data"] = originalData[i].Replace(original, number, StringComparison.Ordinal);
                stored.Insert();
            }

            return id;
        }
    }
}

/// <summary>Where a tenant's numbers and positions end.</summary>
internal sealed class TenantHead(byte[] tenant)
{
    public long LastNumber { get; set; }

    public long LastPosition { get; set; }

    public static TenantHead Read(SqliteConnection connection, byte[] tenant)
    {
        using var select = connection.CreateCommand();
        select.CommandText = """SELECT "LastNumber", "LastPosition" FROM "TenantHeads" WHERE "TenantId" = @tenant""";
        select.Parameters.AddWithValue("@tenant", tenant);
        using var row = select.ExecuteReader();
        row.Read();
        return new TenantHead(tenant) { LastNumber = row.GetInt64(0), LastPosition = row.GetInt64(1) };
    }

    public void Write(SqliteConnection connection)
    {
        using var update = connection.CreateCommand();
        update.CommandText = """UPDATE "TenantHeads" SET "LastNumber" = @number, "LastPosition" = @position WHERE "TenantId" = @tenant""";
        update.Parameters.AddWithValue("@number", LastNumber);
        update.Parameters.AddWithValue("@position", LastPosition);
        update.Parameters.AddWithValue("@tenant", tenant);
        update.ExecuteNonQuery();
    }
}
