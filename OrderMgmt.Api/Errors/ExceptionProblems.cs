using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Persistence;

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

        var (status, error) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, Explain(bad)),
            DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, RequestErrors.LostRace),
            _ when DatabaseFailures.IsOutage(exception) => (StatusCodes.Status503ServiceUnavailable, ApiErrors.Unavailable),
            _ => (StatusCodes.Status500InternalServerError, ApiErrors.Unexpected),
        };
        if (status >= StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} answered {Status}", httpContext.Request.Method, httpContext.Request.Path, status);
        await ProblemWriter.WriteAsync(httpContext, error, status);
        return true;
    }

    private static Error Explain(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return ApiErrors.UnreadableBody(JsonPointer.FromPropertyPath(json.Path ?? ""), WithoutPath(json.Message));
        if (bad.Message.EndsWith("from body.", StringComparison.Ordinal)) return ApiErrors.UnreadableBody("", "Send a JSON object as the body.");
        if (ParameterMessage().Match(bad.Message) is { Success: true } parameter)
            return ApiErrors.UnreadableParameter(JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value), "This value cannot be read.");
        return ApiErrors.Http(bad.StatusCode, bad.Message);
    }

    // The serializer appends where it stood; the pointer says so already.
    private static string WithoutPath(string message) => message.Split(" Path: ", 2)[0];

    [GeneratedRegex("""parameter "\S+ (?<name>\w+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex ParameterMessage();
}
