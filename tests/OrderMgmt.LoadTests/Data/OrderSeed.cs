using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

/// <summary>
/// Many orders at once, straight into the file of a stopped API: copies of orders it made, with all their rows. Numbers,
/// positions and the audit chain go on from the tenant's head, which is left where the last copy ends. The originals are
/// historic or drafts: they hold no stock and owe no mail, so nothing beside them has to change. Stock comes and goes by one unit
/// beside them, so that its ledger is as long as they are many.
/// </summary>
internal static class OrderSeed
{
    private const int OrdersInTransaction = 20_000;

    /// <param name="originals">Copied in turn; one that is named twice is copied twice as often.</param>
    /// <param name="span">Over which the copies are spread, up to the newest of the originals.</param>
    /// <returns>The copies' ids, oldest first.</returns>
    public static IReadOnlyList<Guid> Copy(string database, IReadOnlyList<Guid> originals, int count, TimeSpan span)
    {
        using var connection = Databases.Open(database);

        // A file that a power cut spoils is made again.
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144");
        var templates = originals.Distinct().ToDictionary(id => id, id => new OrderTemplate(connection, id));
        var stock = new StockTemplate(connection);
        var head = TenantSequence.Read(connection, templates.Values.First().Tenant);
        var first = templates.Values.Max(t => t.SortedAt) - span.Ticks;
        var ids = new List<Guid>(count);
        for (var ordinal = 1; ordinal <= count; ordinal++)
        {
            if ((ordinal - 1) % OrdersInTransaction == 0) Execute(connection, "BEGIN IMMEDIATE");
            var at = Microseconds(first + (long)(span.Ticks * ((double)ordinal / count)));
            ids.Add(Write(templates[originals[ordinal % originals.Count]], ordinal, at, head));
            stock.Write(ordinal, at, head.LastPosition);
            if (ordinal % OrdersInTransaction != 0 && ordinal != count) continue;
            head.Write(connection);
            Execute(connection, "COMMIT");
        }

        return ids;
    }

    // As the product has them: no engine stores finer ones.
    private static DateTimeOffset Microseconds(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static Guid Write(OrderTemplate template, int ordinal, DateTimeOffset at, TenantSequence head)
    {
        if (template.HasNumber) head.LastNumber++;
        var number = string.Create(CultureInfo.InvariantCulture, $"{at.Year}-{head.LastNumber:D6}");
        var copy = new OrderCopy(ordinal, template.NewIds(at), at.UtcTicks - template.SortedAt, head.LastPosition + 1, head.LastNumber, number);
        head.LastAuditHash = template.Write(copy, head.LastAuditHash);
        head.LastPosition += template.Positions;
        return copy.Ids[0];
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
