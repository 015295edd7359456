using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>What an operation needs and how it can fail, read from its endpoint.</summary>
internal static class OperationTransformer
{
    public static void Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        if (!endpoint.OfType<TenantScoped>().Any()) return;

        var permission = endpoint.OfType<IAuthorizeData>().Select(a => a.Policy).Single(p => p is not null)!;
        operation.Description = $"{operation.Description} Needs the permission `{permission}`, which the roles {string.Join(", ", Roles.With(permission))} have.".Trim();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.SecurityScheme, context.Document)] = [permission] }];

        var parameters = operation.Parameters ??= [];
        foreach (var parameter in parameters.OfType<OpenApiParameter>()) Complete(parameter, context);
        parameters.Insert(0, TenantParameter());
        var takesKey = endpoint.OfType<NeedsIdempotencyKey>().Any();
        if (takesKey) parameters.Add(KeyParameter());
        var handler = endpoint.OfType<MethodInfo>().Single();
        var takesVersion = handler.GetParameters().Any(p => p.ParameterType == typeof(IfMatch));
        if (takesVersion) parameters.Add(VersionParameter());

        if (operation.RequestBody is OpenApiRequestBody body) body.Required = NeedsBody(context, endpoint);

        AddDeclared(operation, context, endpoint);
        if (context.Description.HttpMethod == HttpMethods.Get && Mentions(handler.ReturnType, typeof(Versioned<>)))
            operation.Responses!["304"] = new OpenApiResponse { Description = "The version named in If-None-Match is the present one." };
        AddHeaders(operation, givesVersion: Mentions(handler.ReturnType, typeof(Versioned<>)) || Mentions(handler.ReturnType, typeof(CreatedVersion<>)));
        AddErrors(operation, context, takesKey, takesVersion, concernsOne: parameters.Count(p => p.In is ParameterLocation.Path) > 1);
    }

    // Where every member may be left out, so may the body.
    private static bool NeedsBody(OpenApiOperationTransformerContext context, IList<object> endpoint)
    {
        var options = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return endpoint.OfType<IAcceptsMetadata>().First().RequestType is { } type && options.GetTypeInfo(type).Properties.Any(BodyProblems.IsRequired);
    }

    // Query names are camelCase as bodies are; types of ours are described as what they read.
    private static void Complete(OpenApiParameter parameter, OpenApiOperationTransformerContext context)
    {
        var described = context.Description.ParameterDescriptions.First(p => p.Name == parameter.Name);
        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (parameter.Schema is OpenApiSchema schema) QuerySchemas.Complete(schema, described, parameter.In is ParameterLocation.Path);
    }

    private static OpenApiParameter TenantParameter() => new()
    {
        Name = TenantCheck.RouteParameter,
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
        Schema = ETagSchema(),
    };

    private static bool Mentions(Type type, Type definition) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == definition || type.GetGenericArguments().Any(a => Mentions(a, definition)));

    private static void AddHeaders(OpenApiOperation operation, bool givesVersion)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse own) continue;
            if (status is "201" or "202") Add(own, "Location", "Where the new resource is.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference", MaxLength = 300 });
            if (status is "200" or "201" && givesVersion) Add(own, "ETag", "The version, for If-Match and If-None-Match.", ETagSchema());
        }

        static void Add(OpenApiResponse response, string name, string description, OpenApiSchema schema)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader { Description = description, Schema = schema };
        }
    }

    // What an endpoint declares without a type: a file's media types, and a refusal that only it has.
    private static void AddDeclared(OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> endpoint)
    {
        foreach (var declared in endpoint.OfType<IProducesResponseTypeMetadata>().Where(d => d.Type is null || d.Type == typeof(void)))
        {
            if (operation.Responses?[Text(declared.StatusCode)] is not OpenApiResponse response) continue;
            response.Content = declared.StatusCode < 400
                ? declared.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType())
                : ProblemContent(context);
        }
    }

    private static Dictionary<string, OpenApiMediaType> ProblemContent(OpenApiOperationTransformerContext context) =>
        new() { [ProblemWriter.ContentType] = new OpenApiMediaType { Schema = ProblemSchema.Reference(context.Document) } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static OpenApiSchema ETagSchema() => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 3,
        MaxLength = 21,
        Pattern = "^\"[0-9]+\"$",
        Examples = [JsonValue.Create("\"1\"")],
    };

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
            Add(422, "Understood and refused by a business rule, or the key was used for another request.");
        }
        else if (takesVersion)
        {
            Add(409, "The present state does not allow it.");
            Add(422, "Understood and refused by a business rule.");
        }

        if (operation.RequestBody is not null)
        {
            Add(413, $"The body has more than {ReadBody.MaxBytes} bytes, unpacked.");
            Add(415, "The body is not application/json in UTF-8, or packed in another way than gzip.");
        }

        if (takesVersion)
        {
            Add(412, "It has changed since it was read.");
            Add(428, "If-Match is missing.");
        }

        Add(429, "Too many of this tenant's requests are waiting. See Retry-After.");
        Add(500, "A bug here, not in the request. Quote the traceId to support.");
        Add(503, "Not possible right now; nothing was changed. See Retry-After.");

        void Add(int status, string description) =>
            (operation.Responses ??= [])[Text(status)] = new OpenApiResponse { Description = description, Content = ProblemContent(context) };
    }
}
