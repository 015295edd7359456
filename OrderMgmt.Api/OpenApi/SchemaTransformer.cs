using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>Types, and bounds from the members' attributes, by which requests are checked: the document cannot drift from what is accepted.</summary>
internal static class SchemaTransformer
{
    public static void Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var nullable = context.JsonTypeInfo.Type != type ? JsonSchemaType.Null : default;
        if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format, schema.MaxLength) = (JsonSchemaType.String | nullable, "date-time", TextLimits.Time);
        else if (type == typeof(Guid))
            (schema.Type, schema.Format, schema.MaxLength, schema.Pattern) = (JsonSchemaType.String | nullable, "uuid", QuerySchemas.UuidLength, TextPatterns.Uuid);
        else if (type == typeof(JsonElement))
            schema.Description ??= "Any JSON.";
        else if (type == typeof(string))
            schema.Type = JsonSchemaType.String | (IsNullable(context.JsonPropertyInfo) ? JsonSchemaType.Null : default);
        else if (type == typeof(int) || type == typeof(long))
            (schema.Type, schema.Format) = (JsonSchemaType.Integer | nullable, type == typeof(int) ? "int32" : "int64");
        else if (type == typeof(decimal))
            schema.Type = JsonSchemaType.Number | nullable;
        else if (type.IsEnum)
            (schema.Type, schema.Enum) = (JsonSchemaType.String, NamesOf(type)); // the member that may be null says so

        if (schema.Properties is not { Count: > 0 } properties) return;

        foreach (var member in context.JsonTypeInfo.Properties)
        {
            if (properties[member.Name] is not OpenApiSchema own) continue;
            if (own.Type?.HasFlag(JsonSchemaType.Array) is true && own.Items is null && EnumIn(member.PropertyType) is { } item)
                own.Items = EnumSchema(item); // their converter hides what they are
            if (member.PropertyType == typeof(IReadOnlyDictionary<string, string>)) own.AdditionalProperties ??= new OpenApiSchema { Type = JsonSchemaType.String };
            BoundTransformer.Apply(own, member.AssociatedParameter?.AttributeProvider);
            BoundTransformer.Apply(own, member.AttributeProvider);
        }
    }

    /// <summary>Lists of an enumeration refer to its schema, as single values do; it is known when all schemas are.</summary>
    public static void ReferToEnums(OpenApiDocument document)
    {
        var enums = document.Components!.Schemas!.Where(s => s.Value.Enum is { Count: > 0 }).DistinctBy(s => Key(s.Value.Enum!)).ToDictionary(s => Key(s.Value.Enum!), s => s.Key, StringComparer.Ordinal);
        foreach (var property in document.Components.Schemas!.Values.SelectMany(s => s.Properties?.Values ?? []).OfType<OpenApiSchema>())
            if (property.Items is OpenApiSchema { Enum: { Count: > 0 } names } && enums.TryGetValue(Key(names), out var name))
                property.Items = new OpenApiSchemaReference(name, document);

        static string Key(IList<JsonNode> names) => string.Join('|', names);
    }

    private static OpenApiSchema EnumSchema(Type type) => new() { Type = JsonSchemaType.String, Enum = NamesOf(type) };

    private static List<JsonNode> NamesOf(Type type) => [.. EnumNames.AllOf(type).Select(name => (JsonNode)name)];

    private static Type? EnumIn(Type list) => list.GenericTypeArguments is [{ IsEnum: true } item] ? item : null;

    private static bool IsNullable(JsonPropertyInfo? member) => member is not null && (member.AssociatedParameter?.IsNullable ?? member.IsGetNullable);
}
