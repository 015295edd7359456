using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Http;

internal static class ContentTypes
{
    private const string Json = "application/json";

    /// <summary>
    /// Reads the charset before the framework does, which fails on one it does not know: JSON and forms are UTF-8 (RFC 8259), whether the
    /// header says so or not. A request without a body needs no type.
    /// </summary>
    public static void UseUtf8(this WebApplication app) => app.Use(async (http, next) =>
    {
        var headers = http.Request.Headers;
        if (string.IsNullOrWhiteSpace(headers.ContentType.ToString()))
        {
            if (IsEmpty(http)) headers.ContentType = Json;
        }
        else if (MediaTypeHeaderValue.TryParse(headers.ContentType.ToString(), out var type) && type.Charset.HasValue)
        {
            var charset = HeaderUtilities.RemoveQuotes(type.Charset).Trim();
            if (charset.Length > 0 && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            {
                await ProblemWriter.WriteAsync(http, ApiErrors.NotUtf8);
                return;
            }

            headers.ContentType = type.MediaType.ToString();
        }

        await next(http);
    });

    private static bool IsEmpty(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method)
        && (http.Request.ContentLength == 0 || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false });
}
