namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>What a column holds unless a test says otherwise. One id everywhere: so every row belongs to the sample tenant, and joins meet.</summary>
internal static class SampleValues
{
    public static readonly Guid Id = new("0198c0de-0000-7000-8000-00000000000f");

    public const string Text = "text";

    public static readonly DateTime Time = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, object> ByColumn = new(StringComparer.Ordinal)
    {
        ["AuditEntries.Payload"] = "[]",
        ["Events.Data"] = "{}",
        ["Fulfilments.Status"] = "Pending",
        ["Jobs.Status"] = "Running",
        ["Memberships.Scopes"] = "[]",
        ["OrderChanges.Actions"] = "[]",
        ["OrderChanges.Status"] = "Open",
        ["OrderEntries.Kind"] = "Ordered",
        ["OrderReturns.Disposition"] = "Restock",
        ["OrderReturns.Reason"] = "Defective",
        ["OrderReturns.Status"] = "Requested",
        ["Orders.Captured"] = 1000L,
        ["Orders.Currency"] = "EUR",
        ["Orders.Customer_Email"] = "ada@example.com",
        ["Orders.HasOpenChange"] = false,
        ["Orders.OpenHolds"] = 0,
        ["Orders.Refunded"] = 0L,
        ["Orders.Status"] = "Confirmed",
        ["PaymentRecords.Currency"] = "EUR",
        ["PaymentRecords.Kind"] = "Authorisation",
        ["PaymentRecords.Purpose"] = DBNull.Value,
        ["Products.ArchivedAt"] = DBNull.Value,
        ["Products.Attributes"] = "{}",
        ["Products.Currency"] = "EUR", // of the prices that are read with them
        ["StockMovements.Kind"] = "Receive",
        ["StockReservations.Picked"] = 0,
        ["Placements.Engine"] = "SqlServer",
        ["Placements.Error"] = DBNull.Value,
        ["Placements.Kind"] = "DedicatedSchema",
        ["Placements.SealedConnection"] = DBNull.Value,
        ["Placements.State"] = "Ready",
        ["TenantSequences.IsClosed"] = false,
        ["Tenants.Placement"] = DBNull.Value,
        ["Tenants.Settings"] = "{}",
        ["Tenants.State"] = DBNull.Value, // of its placement
        ["Tenants.Move"] = DBNull.Value,
        ["Tenants.Status"] = "Active",

        // Its line, which comes in the same result: three units, of which one is shipped, one promised and one waits.
        ["Orders.Ordered"] = 3,
        ["Orders.Cancelled"] = 0,
        ["Orders.Reserved"] = 1,
        ["Orders.Backordered"] = 1,
        ["Orders.InFulfilment"] = 0,
        ["Orders.Fulfilled"] = 1,
        ["Orders.Delivered"] = 0,
        ["Orders.InReturn"] = 0,
        ["Orders.Returned"] = 0,
        ["Orders.RefundedUnits"] = 0,
        ["Orders.RefundCredit"] = 0L,
        ["Orders.ReturnedForCredit"] = 0,
        ["Orders.OwedUnits"] = 0,
        ["Orders.Credited"] = 0L,
        ["Orders.GoodwillCredit"] = 0L,
        ["Orders.SettledRefunds"] = 0L,
        ["Orders.ShippingCredit"] = 0L,
        ["Orders.Total"] = 300L,
    };

    public static bool IsNull(string column) => ByColumn.GetValueOrDefault(column) is DBNull;

    public static object Of(string column, Type type) => ByColumn.GetValueOrDefault(column) ?? Of(type);

    private static object Of(Type type) => type switch
    {
        _ when type == typeof(byte[]) => Id.ToByteArray(bigEndian: true),
        _ when type == typeof(string) => Text,
        _ when type == typeof(DateTime) => Time,
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 1,
        _ when type == typeof(long) => 1L,
        _ => throw new NotSupportedException($"No sample for {type.Name}; the schema has no such column yet."),
    };
}
