using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>The changed members of aggregates and of what they hold, before and after, as the audit trail keeps them.</summary>
internal static class AuditPayload
{
    private static readonly ConcurrentDictionary<IProperty, JsonEncodedText> MemberNames = new();
    private static readonly ConcurrentDictionary<Type, string> PartNames = new();

    public static string Of(IReadOnlyList<EntityEntry<AggregateRoot>> changed)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var entry in changed)
        {
            json.WriteStartObject();
            json.WriteString("type", entry.Entity.SubjectType);
            json.WriteString("id", entry.Entity.SubjectId);
            WriteChange(json, entry);
            if (entry.State is not EntityState.Added) WriteParts(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // What a new aggregate holds is not repeated: it is still there, or a later entry says what it was.
    private static void WriteParts(Utf8JsonWriter json, EntityEntry aggregate)
    {
        var parts = aggregate.Collections.Where(c => c.CurrentValue is not null)
            .Select(c => c.Metadata.TargetEntityType).Distinct()
            .SelectMany(type => aggregate.Context.ChangeTracker.Entries().Where(e => e.Metadata == type && e.State is not EntityState.Unchanged && IsPart(e, aggregate)))
            .ToList();
        if (parts.Count == 0) return;

        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("type", PartNames.GetOrAdd(part.Metadata.ClrType, NameOf));
            json.WriteStartObject("key");
            foreach (var property in part.Properties.Where(p => p.Metadata.IsPrimaryKey() && !p.Metadata.IsForeignKey())) WriteMember(json, property, property.CurrentValue);
            json.WriteEndObject();
            WriteChange(json, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool IsPart(EntityEntry entry, EntityEntry aggregate) =>
        entry.Metadata.GetForeignKeys().First(k => k.PrincipalEntityType == aggregate.Metadata) is var key
        && key.Properties.Zip(key.PrincipalKey.Properties)
            .All(pair => Equals(entry.Property(pair.First).OriginalValue, aggregate.Property(pair.Second).CurrentValue));

    private static void WriteChange(Utf8JsonWriter json, EntityEntry entry)
    {
        if (entry.State is not EntityState.Added) WriteMembers(json, "before", entry, p => p.OriginalValue);
        if (entry.State is not EntityState.Deleted) WriteMembers(json, "after", entry, p => p.CurrentValue);
    }

    private static void WriteMembers(Utf8JsonWriter json, string name, EntityEntry entry, Func<PropertyEntry, object?> value)
    {
        json.WriteStartObject(name);
        foreach (var property in entry.State is EntityState.Added ? entry.Properties : entry.Properties.Concat(entry.ComplexProperties.SelectMany(WithinOf)))
        {
            var metadata = property.Metadata;
            var shown = entry.State is EntityState.Modified ? property.IsModified : value(property) is not null;
            if (metadata.IsPrimaryKey() || !shown) continue;
            WriteMember(json, property, value(property));
        }

        json.WriteEndObject();
    }

    // Addresses and the like, each by its columns. Those of a new aggregate are not repeated either.
    private static IEnumerable<PropertyEntry> WithinOf(ComplexPropertyEntry complex) => complex.Properties.Concat(complex.ComplexProperties.SelectMany(WithinOf));

    private static void WriteMember(Utf8JsonWriter json, PropertyEntry property, object? value)
    {
        json.WritePropertyName(MemberNames.GetOrAdd(property.Metadata, NameOf));
        WriteValue(json, value);
    }

    private static string NameOf(Type part) =>
        part.GetCustomAttribute<AuditPartAttribute>()?.Name
        ?? throw new InvalidOperationException($"{part} has no name in the audit trail: give it one by {nameof(AuditPartAttribute)}.");

    // A member is called what its column is called, which only a migration changes.
    private static JsonEncodedText NameOf(IProperty member) =>
        JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(member.GetTableColumnMappings().Single().Column.Name));

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
            case Enum member: json.WriteStringValue(EnumNames.Of(member)); break;
            case IReadOnlyDictionary<string, string> texts:
                json.WriteStartObject();
                foreach (var (name, text) in texts) json.WriteString(name, text);
                json.WriteEndObject();
                break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
