using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>What an operation needs and how it can fail, read from its endpoint.</summary>
internal static class OperationFacts
{
    public static void Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        if (!endpoint.OfType<TenantScoped>().Any()) return;

        var permission = endpoint.OfType<IAuthorizeData>().Select(a => a.Policy).Single(p => p is not null)!;
        operation.Description = $"{operation.Description} Needs the permission `{permission}`.".Trim();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.SecurityScheme, context.Document)] = [permission] }];

        var parameters = operation.Parameters ??= [];
        foreach (var parameter in parameters.OfType<OpenApiParameter>()) Complete(parameter, context);
        parameters.Insert(0, TenantParameter());
        var takesKey = endpoint.OfType<NeedsIdempotencyKey>().Any();
        if (takesKey) parameters.Add(KeyParameter());
        var takesVersion = context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>()
            .Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)));
        if (takesVersion) parameters.Add(VersionParameter());

        AddHeaders(operation);
        AddErrors(operation, context, takesKey, takesVersion, concernsOne: parameters.Count(p => p.In is ParameterLocation.Path) > 1);
    }

    // Query names are camelCase as bodies are; types of ours are described as what they read.
    private static void Complete(OpenApiParameter parameter, OpenApiOperationTransformerContext context)
    {
        var described = context.Description.ParameterDescriptions.First(p => p.Name == parameter.Name);
        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (parameter.Schema is OpenApiSchema schema) QuerySchemas.Complete(schema, described.Type, parameter.In is ParameterLocation.Path);
    }

    private static OpenApiParameter TenantParameter() => new()
    {
        Name = TenantFence.RouteParameter,
        In = ParameterLocation.Path,
        Required = true,
        Description = "Your tenant, as in your token.",
        Schema = QuerySchemas.Uuid(),
    };

    private static OpenApiParameter KeyParameter() => new()
    {
        Name = IdempotencyKeyFilter.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "New for each new request, the same when it is repeated: a repeated request gets the first one's reply.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = TextLimits.IdempotencyKey, Pattern = "^[!-~]+$" },
    };

    private static OpenApiParameter VersionParameter() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = true,
        Description = "The ETag you read, with its quotes.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 21, Pattern = "^\"[0-9]+\"$", Examples = [JsonValue.Create("\"1\"")] },
    };

    private static void AddHeaders(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse { Content: { } content } || !content.ContainsKey("application/json")) continue;
            var isResource = content["application/json"].Schema is OpenApiSchemaReference { Reference.Id: "OrderResponse" or "JobResponse" };
            if (status is "201" or "202") Add(response, "Location", "Where the new resource is.");
            if (isResource && status != "202") Add(response, "ETag", "The version, for If-Match and If-None-Match.");
        }

        static void Add(IOpenApiResponse response, string name, string description)
        {
            if (response is not OpenApiResponse own) return;
            own.Headers ??= new Dictionary<string, IOpenApiHeader>();
            own.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 300 } };
        }
    }

    private static void AddErrors(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, bool takesKey, bool takesVersion, bool concernsOne)
    {
        Add(400, "Malformed: see errors for the fields to correct.");
        Add(401, "No valid access token.");
        Add(403, "The permission is missing, or the tenant is suspended.");
        Add(404, concernsOne ? "No such resource in this tenant, or no such tenant for this token." : "No such tenant for this token.");
        if (takesKey)
        {
            Add(409, "The present state does not allow it, or the first request with this key is still running.");
            Add(413, "The body is too large.");
            Add(415, "The body is not application/json.");
            Add(422, "Understood and refused by a business rule, or the key was used for another request.");
        }

        if (takesVersion)
        {
            Add(412, "It has changed since it was read.");
            Add(428, "If-Match is missing.");
        }

        Add(503, "Not possible right now; nothing was changed. See Retry-After.");

        void Add(int status, string description) => (operation.Responses ??= [])[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [ProblemWriter.ContentType] = new() { Schema = ProblemSchema.Reference(context.Document) } },
        };
    }
}
