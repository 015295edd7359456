using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>How the types that paths and queries are read into look to a caller.</summary>
internal static class QuerySchemas
{
    public const int UuidLength = 36;

    public static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid", MaxLength = UuidLength, Pattern = TextPatterns.Uuid };

    public static void Complete(OpenApiSchema schema, ApiParameterDescription parameter, bool inPath)
    {
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        if (inPath || typeof(IEntityId).IsAssignableFrom(type) || type == typeof(QueryId))
        {
            (schema.Type, schema.Format, schema.MaxLength, schema.Pattern) = (JsonSchemaType.String, "uuid", UuidLength, TextPatterns.Uuid);
        }
        else if (type == typeof(QueryTime))
        {
            (schema.Type, schema.Format, schema.MaxLength) = (JsonSchemaType.String, "date-time", TextLimits.Time);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(QueryName<>))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. EnumNames.AllOf(type.GetGenericArguments()[0]).Select(name => (JsonNode)name!)];
        }

        var info = (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        BoundTransformer.Apply(schema, info?.Member is PropertyInfo property ? property : info);
    }
}
