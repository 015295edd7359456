using Microsoft.OpenApi;
using OrderMgmt.Api.Identity;
using OrderMgmt.Application.Tenancy;
using Scalar.AspNetCore;

namespace OrderMgmt.Api.OpenApi;

/// <summary>The document is made from the code that runs: routes, permissions, validators and errors.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public const string SecurityScheme = "oauth2";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            ProblemSchema.AddTo(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationFacts.Apply(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaFacts.Apply(schema, context);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/scalar", scalar => scalar.WithTitle("OrderMgmt API")).AllowAnonymous();
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrderMgmt API",
            Version = "1.0",
            Description = """
                Orders for many tenants. Get a token with your client's id and secret (client credentials), then use your tenant's
                paths. Amounts are integers in minor units; times are RFC 3339 in UTC. Send a new Idempotency-Key with each new
                request that asks for one, and the same key when you repeat it: keys are remembered for 24 hours. Errors are
                problems (RFC 9457) with a stable code.
                """,
            License = new OpenApiLicense { Name = "Proprietary" },
            Contact = new OpenApiContact { Name = "OrderMgmt", Url = new Uri("https://ordermgmt.example/") },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SecurityScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Client credentials; without scope, a token gets every scope the client was granted.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri("/" + TokenIssuer.TokenPath, UriKind.Relative),
                        Scopes = Permissions.All.ToDictionary(p => p.Key, p => p.Value),
                    },
                },
            },
        };
    }
}
