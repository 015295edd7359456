using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderMgmt.Api.Errors;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Http;

/// <summary>Marks operations that need an Idempotency-Key, for the API's document.</summary>
internal sealed record NeedsIdempotencyKey;

internal static class IdempotencyKeyFilter
{
    public const string Header = "Idempotency-Key";

    /// <summary>The operation needs an Idempotency-Key; its use case then stores or replays the reply.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route)
    {
        route.WithMetadata(new NeedsIdempotencyKey());
        route.AddEndpointFilterFactory((factory, next) =>
        {
            var json = factory.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var parameters = factory.MethodInfo.GetParameters();
            var bodyIndex = Array.FindIndex(parameters, p => p.GetCustomAttributes(true).OfType<Microsoft.AspNetCore.Mvc.FromBodyAttribute>().Any());
            var bodyType = bodyIndex < 0 ? null : json.GetTypeInfo(parameters[bodyIndex].ParameterType);
            return async context =>
            {
                var http = context.HttpContext;
                if (KeyOf(http.Request.Headers[Header].ToString()) is not { } key) return new Problem(ApiErrors.KeyMissing);

                var fingerprint = Fingerprint(http.Request, bodyType, bodyIndex < 0 ? null : context.Arguments[bodyIndex]);
                http.RequestServices.GetRequiredService<IdempotencyScope>().Key = new IdempotencyKey(key, fingerprint);
                return await next(context);
            };
        });
        return route;
    }

    /// <summary>The key, quoted as a structured field has it or bare; null when it is neither.</summary>
    private static string? KeyOf(string header)
    {
        var key = header is ['"', .. var quoted, '"'] ? quoted : header;
        return key.Length is > 0 and <= TextLimits.IdempotencyKey && key.All(c => c is > ' ' and <= '~' and not '"') ? key : null;
    }

    // The body as it was understood, written in one form: spacing and the order of members do not make another request.
    private static byte[] Fingerprint(HttpRequest request, JsonTypeInfo? bodyType, object? body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path} {request.Headers.IfMatch}\n"));
        if (bodyType is not null) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        return hash.GetHashAndReset();
    }
}
