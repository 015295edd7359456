using Microsoft.Data.Sqlite;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.LoadTests.Data;

/// <summary>
/// All rows of an order the API made, whatever it did with it. A copy of them is as true to the rules as they are: it has
/// other ids, a later number and positions, and happened at another time.
/// </summary>
internal sealed class OrderTemplate
{
    private readonly List<Guid> ids;
    private readonly string number;
    private readonly IReadOnlyList<RowCopy> rows;
    private readonly IReadOnlyList<RowCopy> events;
    private readonly IReadOnlyList<RowCopy> audit;
    private readonly List<Action<OrderCopy>> rewrites = [];

    public OrderTemplate(SqliteConnection connection, Guid id)
    {
        var key = Bytes(id);
        var order = RowCopy.All(connection, "Orders", "Id", key)[0];
        var fulfilments = RowCopy.Find(connection, "Fulfilments", "OrderId", key);
        events = RowCopy.All(connection, "Events", "SubjectId", key);
        var returns = RowCopy.Find(connection, "OrderReturns", "OrderId", key);
        rows =
        [
            order,
            .. RowCopy.All(connection, "OrderLines", "OrderId", key),
            .. RowCopy.Find(connection, "OrderEntries", "OrderId", key),
            .. fulfilments,
            .. fulfilments.SelectMany(f => RowCopy.All(connection, "FulfilmentLines", "FulfilmentId", f["Id"])),
            .. RowCopy.Find(connection, "PaymentRecords", "OrderId", key),
            .. returns,
            .. returns.SelectMany(r => RowCopy.All(connection, "ReturnLines", "ReturnId", r["Id"])),
            .. events,
        ];
        audit = RowCopy.All(connection, "AuditEntries", "SubjectId", key);
        ids = [.. rows.Where(r => r.Columns.Contains("Id")).Select(r => new Guid((byte[])r["Id"]!, bigEndian: true))];
        number = order["Number"] as string ?? "";
        Tenant = (byte[])order["TenantId"]!;
        SortedAt = (long)order["SortedAt"]!;
        FirstPosition = (long)order["CreatedPosition"]!;
        Positions = (long)audit[^1]["Position"]! - FirstPosition + 1;
        foreach (var row in rows.Concat(audit)) rewrites.AddRange(row.Columns.Select(column => Rewrite(row, column)).OfType<Action<OrderCopy>>());
    }

    public byte[] Tenant { get; }

    /// <summary>In ticks; everything else happened about then.</summary>
    public long SortedAt { get; }

    public bool HasNumber => number.Length > 0;

    /// <summary>How many positions it took, one after the other.</summary>
    public long Positions { get; }

    private long FirstPosition { get; }

    public IReadOnlyList<Guid> NewIds(DateTimeOffset at) => [.. ids.Select(_ => Guid.CreateVersion7(at))];

    /// <returns>The audit chain's new end.</returns>
    public byte[] Write(OrderCopy copy, byte[] lastAuditHash)
    {
        foreach (var rewrite in rewrites) rewrite(copy);
        foreach (var row in rows) row.Insert();
        var covered = 0;
        foreach (var entry in audit)
        {
            using var digest = new ChainHash();
            for (; covered < events.Count && (long)events[covered]["Position"]! < (long)entry["Position"]!; covered++) Add(digest, events[covered]);
            lastAuditHash = Append(entry, lastAuditHash, digest.Finish());
        }

        return lastAuditHash;
    }

    // As StoredEvent.AddTo does.
    private static void Add(ChainHash digest, RowCopy e) => digest
        .Add((long)e["Position"]!).Add((byte[])e["Id"]!).Add((string)e["Type"]!).Add((long)e["SchemaVersion"]!).Add((byte[])e["SubjectId"]!)
        .Add((long)e["Sequence"]!).Add((long)e["OccurredAt"]!).Add((string)e["Actor"]!).Add((string)e["CorrelationId"]!).Add((string)e["Data"]!);

    // Without what was changed: it would be most of the file, and the chain holds without it.
    private static byte[] Append(RowCopy entry, byte[] previous, byte[] eventsDigest)
    {
        var (position, subject) = ((long)entry["Position"]!, new Guid((byte[])entry["SubjectId"]!, bigEndian: true));
        var at = new DateTimeOffset((long)entry["OccurredAt"]!, TimeSpan.Zero);
        var appended = AuditEntry.Append(previous, position, new AuditFacts(
            at, (string)entry["Actor"]!, (string)entry["Action"]!, (string)entry["SubjectType"]!, subject, (string)entry["CorrelationId"]!, "[]"), eventsDigest);
        (entry["OccurredAt"], entry["Payload"], entry["Salt"]) = (appended.OccurredAt.UtcTicks, appended.Payload, appended.Salt);
        (entry["PayloadDigest"], entry["EventsDigest"], entry["Hash"]) = (appended.PayloadDigest, appended.EventsDigest, appended.Hash);
        entry.Insert();
        return appended.Hash;
    }

    private Action<OrderCopy>? Rewrite(RowCopy row, string column)
    {
        var slot = row.Slot(column);
        return ValueOf(column, slot.Value) is { } value ? copy => slot.Value = value(copy) : null;
    }

    // Null when a copy has the same value.
    private Func<OrderCopy, object>? ValueOf(string column, object? original) => (column, original) switch
    {
        (_, byte[] { Length: 16 } key) when ids.IndexOf(new Guid(key, bigEndian: true)) is >= 0 and var index => copy => Bytes(copy.Ids[index]),
        ("Position" or "CreatedPosition", long position) => copy => copy.Position + position - FirstPosition,
        ("NumberCounter", long) => copy => copy.Counter,
        ("Number", string) => copy => copy.Number,
        ("Reference" or "ProviderReference", string) => copy => copy.Reference,
        ("Customer_Email" or "CustomerEmailKey", string) => copy => copy.Email,
        ("Data", string data) when new EventText(data, number, ids) is var text => text.For,
        (_, long ticks) when column.EndsWith("At", StringComparison.Ordinal) => copy => ticks + copy.Shift,
        _ => null,
    };

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
