using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <summary>
/// Inserts the rows that grow with an order's lines by one command, each table's as one JSON text. EF passes every
/// value as a parameter, of which a command takes 2,100: a large order would need many round trips.
/// </summary>
internal sealed class JsonBulkInsert(AppDbContext db)
{
    /// <summary>Up to this many values EF needs no second command for them, and sends them along with the others.</summary>
    private const int FewValues = 1900;

    // In the order of their foreign keys.
    private static readonly Type[] Growing = [typeof(OrderLine), typeof(OrderEntry), typeof(StockReservation), typeof(StockMovement)];

    private readonly List<object> texts = [];
    private readonly StringBuilder sql = new();

    /// <summary>Takes the new rows away from EF, if they are many. Call <see cref="InsertAsync"/> when EF has saved what they refer to.</summary>
    public void TakeFromEf()
    {
        texts.Clear();
        var added = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added && Growing.Contains(e.Metadata.ClrType))
            .GroupBy(e => e.Metadata).OrderBy(g => Array.IndexOf(Growing, g.Key.ClrType)).ToList();
        if (added.Sum(g => g.Count() * g.Key.GetProperties().Count()) <= FewValues) return;

        texts.Add(db.CurrentTenant.Value.ToByteArray(bigEndian: true));
        sql.Clear().AppendLine("DECLARE @tenant binary(16) = {0};");
        foreach (var rows in added) Take(rows.Key, [.. rows]);
    }

    public async Task InsertAsync(CancellationToken ct)
    {
        if (texts.Count > 0) await db.Database.ExecuteSqlRawAsync(sql.ToString(), texts, ct);
    }

    private void Take(IEntityType type, List<EntityEntry> rows)
    {
        var properties = type.GetProperties().Where(p => p.Name != nameof(ITenantOwned.TenantId)).ToList();
        sql.AppendLine(CultureInfo.InvariantCulture,
            $$"""
            INSERT INTO [{{type.GetTableName()}}] ([TenantId], {{string.Join(", ", properties.Select(p => $"[{p.GetColumnName()}]"))}})
            SELECT @tenant, {{string.Join(", ", properties.Select(Read))}}
            FROM OPENJSON({{{texts.Count}}}) WITH ({{string.Join(", ", properties.Select(Declare))}}) AS r;
            """);
        texts.Add(Json(rows, properties));
    }

    private static string Read(IProperty property) =>
        IsBinary(property) ? $"CONVERT({property.GetColumnType()}, r.[{property.GetColumnName()}], 2)" : $"r.[{property.GetColumnName()}]";

    private static string Declare(IProperty property, int index) =>
        $"[{property.GetColumnName()}] {(IsBinary(property) ? "varchar(max)" : property.GetColumnType())} '$[{index}]'";

    private static bool IsBinary(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType == typeof(byte[]);

    private string Json(List<EntityEntry> rows, List<IProperty> properties)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                if (((ITenantOwned)row.Entity).TenantId != db.CurrentTenant) throw new ForeignTenantException(row.Metadata.ClrType.Name);
                json.WriteStartArray();
                foreach (var property in properties) Write(json, StoredValue(row, property));
                json.WriteEndArray();
                row.State = EntityState.Unchanged;
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static object? StoredValue(EntityEntry row, IProperty property) => row.CurrentValues[property] is { } value
        ? property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value
        : null;

    private static void Write(Utf8JsonWriter json, object? value)
    {
        if (value is byte[] bytes) json.WriteStringValue(Convert.ToHexString(bytes));
        else JsonSerializer.Serialize(json, value, value?.GetType() ?? typeof(object));
    }
}
