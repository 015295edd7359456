using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Persistence;

/// <summary>The changed members of aggregates, before and after, as the audit trail keeps them.</summary>
internal static class AuditPayload
{
    public static string Of(IReadOnlyList<EntityEntry<AggregateRoot>> changed)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var entry in changed)
        {
            json.WriteStartObject();
            json.WriteString("type", entry.Metadata.ClrType.Name);
            json.WriteString("id", entry.Entity.SubjectId);
            if (entry.State is EntityState.Modified) WriteMembers(json, "before", entry, p => p.OriginalValue);
            WriteMembers(json, "after", entry, p => p.CurrentValue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMembers(Utf8JsonWriter json, string name, EntityEntry entry, Func<PropertyEntry, object?> value)
    {
        json.WriteStartObject(name);
        foreach (var property in entry.Properties)
        {
            var metadata = property.Metadata;
            var shown = entry.State is EntityState.Added ? value(property) is not null : property.IsModified;
            if (metadata.IsPrimaryKey() || !shown) continue;
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(metadata.Name));
            WriteValue(json, value(property));
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case Rate rate: json.WriteNumberValue(rate.Fraction); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            case IEntityId id: json.WriteStringValue(id.Value); break;
            case Enum member: json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(member.ToString())); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
