using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderMgmt.Api.Http;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>How the types that paths and queries are read into look to a caller.</summary>
internal static class QuerySchemas
{
    public static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid", MaxLength = 36 };

    public static void Complete(OpenApiSchema schema, Type type, bool inPath)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (inPath || typeof(IEntityId).IsAssignableFrom(type) || type == typeof(Guid))
        {
            (schema.Type, schema.Format, schema.MaxLength) = (JsonSchemaType.String, "uuid", 36);
        }
        else if (type == typeof(QueryTime))
        {
            (schema.Type, schema.Format, schema.MaxLength) = (JsonSchemaType.String, "date-time", 40);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(QueryName<>))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type.GetGenericArguments()[0]).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name)!)];
        }
    }
}
