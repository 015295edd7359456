using Microsoft.OpenApi;
using OrderMgmt.Api.Errors;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>The form of every error.</summary>
internal static class ProblemSchema
{
    private const string Name = "Problem";

    public static OpenApiSchemaReference Reference(OpenApiDocument? document) => new(Name, document);

    public static void AddTo(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Why a request was refused (RFC 9457).",
            AdditionalPropertiesAllowed = false,
            Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Names the kind of problem.", ProblemWriter.TypePrefix.Length + TextLimits.ErrorCode, $"^{ProblemWriter.TypePrefix}[a-z0-9_.]+$"),
                ["title"] = Text("The status in words.", 100, TextPatterns.Line),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" },
                ["detail"] = Text("What to change, for people.", TextLimits.Message, TextPatterns.Line),
                ["code"] = Text("Stable, for programs, such as order.not_found.", TextLimits.ErrorCode, TextPatterns.Code),
                ["traceId"] = Text("Quote it to support.", 32, TextPatterns.TraceIdOrEmpty),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "Messages by the JSON Pointer of the field they concern.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = 20, Items = Text(null, TextLimits.Message, TextPatterns.Line) },
                },
            },
        };
    }

    private static OpenApiSchema Text(string? description, int maxLength, string pattern) =>
        new() { Type = JsonSchemaType.String, Description = description, MaxLength = maxLength, Pattern = pattern };
}
