using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderMgmt.Api.Identity;
using OrderMgmt.Application.Access;
using Scalar.AspNetCore;

namespace OrderMgmt.Api.OpenApi;

/// <summary>The document is made from the code that runs: routes, permissions, validators and errors.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    /// <summary>Whether document and page are served. Default: in Development.</summary>
    public const string Setting = "Api:Document";

    public const string SecurityScheme = "oauth2";

    /// <summary>What each group of operations is about; one without a line here fails a test.</summary>
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Orders"] = "Create orders, move them through their life and see what happened to them.",
        ["Changes"] = "Change what was agreed after an order was placed: put the steps together, look at the preview, confirm.",
        ["Holds"] = "What an order waits for; while one is open it is neither confirmed nor shipped.",
        ["Fulfilments"] = "The goods' way to the buyer: units put aside, shipped, delivered or lost.",
        ["Payments"] = "What payment providers did, recorded once and never changed.",
        ["Returns"] = "The goods' way back.",
        ["Customers"] = "Who orders; personal data is masked for those who may not see it.",
        ["Products"] = "What is sold, and how much of it lies where.",
        ["Stock"] = "Where goods lie, how many, and every move they made.",
        ["Reports"] = "Ask for figures; a job makes the file.",
        ["Jobs"] = "Long work: how far it is, and what it made.",
        ["Audit"] = "Who did what, and the proof that nothing was changed afterwards.",
        ["Consistency"] = "The proof that stock, orders, payments and ledgers still tell the same story.",
        ["Isolation"] = "Where the tenant's rows live, what keeps other tenants from them, and what the last attempt to get at them showed.",
    };

    private static readonly string[] TagOrder = [.. Tags.Keys];

    public static void AddApiDocument(this IServiceCollection services) => services.AddSingleton<ServedDocument>().AddOpenApi(Name, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            ProblemSchema.AddTo(document);
            SchemaTransformer.ReferToEnums(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationTransformer.Apply(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaTransformer.Apply(schema, context);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        if (!app.Configuration.GetValue(Setting, app.Environment.IsDevelopment())) return;

        app.MapGet(ServedDocument.Path, async (ServedDocument document, CancellationToken ct) => TypedResults.Bytes(await document.ReadAsync(ct), "application/json"))
            .AllowAnonymous().ExcludeFromDescription();
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
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "OrderMgmt", Url = new Uri("https://ordermgmt.example/") },
        };
        document.Servers =
        [
            new OpenApiServer
            {
                Url = "/",
                Description = "Where this document was read from, in production as in a local run.",
                Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(JsonValue.Create(false)) },
            },
        ];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = Tags.GetValueOrDefault(tag.Name!);
        document.Tags = (document.Tags ?? new HashSet<OpenApiTag>()).OrderBy(tag => Array.IndexOf(TagOrder, tag.Name)).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SecurityScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = """
                    Client credentials; without scope, a token gets every scope the client was granted. Tokens are signed JWTs
                    for 60 minutes, checked as RFC8725 asks: one algorithm, type, issuer, audience and expiry.
                    """,
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
