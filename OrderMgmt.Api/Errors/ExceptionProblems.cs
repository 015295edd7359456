using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Api.Errors;

/// <summary>What is thrown instead of returned: requests that cannot be read, outages and bugs.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        HttpError error = exception switch
        {
            BadHttpRequestException bad => Explain(httpContext, bad),
            DbUpdateConcurrencyException => RequestErrors.LostRace,
            _ when DatabaseFailures.IsOutage(exception) => ApiErrors.Unavailable,
            _ => ApiErrors.Unexpected,
        };
        if (error.Status >= StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} answered {Status}", httpContext.Request.Method, httpContext.Request.Path, error.Status);
        await ProblemWriter.WriteAsync(httpContext, error);
        return true;
    }

    private static HttpError Explain(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge) return ApiErrors.BodyTooLarge;
        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType) return ApiErrors.NotJson;
        if (bad.InnerException is JsonException || bad.Message.EndsWith("from body.", StringComparison.Ordinal)) return ExplainBody(http, bad.InnerException as JsonException);
        if (ParameterMessage().Match(bad.Message) is { Success: true } parameter) return ExplainParameter(http, parameter.Groups["name"].Value);
        return ApiErrors.Http(bad.StatusCode, bad.Message);
    }

    private static HttpError ExplainBody(HttpContext http, JsonException? failure)
    {
        if (http.Features.Get<ReadBody>() is { } body && EndpointOf(http)?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type)
        {
            var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            if (BodyProblems.Of(body.Bytes, options.GetTypeInfo(type)) is { Count: > 0 } problems) return ApiErrors.UnreadableBody(problems);
        }

        return ApiErrors.UnreadableBody(JsonPointer.FromPropertyPath(failure?.Path ?? ""), "This value cannot be read.");
    }

    // The exception handler takes the endpoint off the context.
    private static Endpoint? EndpointOf(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();

    private static HttpError ExplainParameter(HttpContext http, string name)
    {
        var shown = JsonNamingPolicy.CamelCase.ConvertName(name);
        var parameter = EndpointOf(http)?.Metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler
            ? HandlerParameter.Of(handler).FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            : null;
        if (parameter is null) return ApiErrors.UnreadableParameter(shown, "This value cannot be read.");
        if (http.Request.Query.TryGetValue(shown, out var given) && given.ToString().Contains(' ', StringComparison.Ordinal)) return ApiErrors.UnreadableParameter(shown, QueryHints.Plus);
        return ApiErrors.UnreadableParameter(shown, Expected.Of(parameter.Type, parameter.Facts)?.Text ?? "This value cannot be read.");
    }

    [GeneratedRegex("""parameter "\S+ (?<name>\w+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex ParameterMessage();
}
