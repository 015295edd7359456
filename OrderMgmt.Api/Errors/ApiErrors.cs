using System.Globalization;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Api.Errors;

/// <summary>Refusals of HTTP itself, before any use case is asked.</summary>
internal static class ApiErrors
{
    public static readonly HttpError NotAuthenticated = new(
        StatusCodes.Status401Unauthorized, "token.invalid", "Send a valid access token: Authorization: Bearer …. POST /connect/token gives one out.");

    public static readonly HttpError TenantNotFound = new(
        StatusCodes.Status404NotFound, "tenant.not_found", "There is no such tenant, or this token is not for it.");

    public static readonly HttpError TenantSuspended = new(
        StatusCodes.Status403Forbidden, "tenant.suspended", "This tenant is suspended. Ask its owner.");

    public static readonly HttpError TenantUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "tenant.unavailable", "This tenant's database is being worked on. Nothing was changed; send the request again later.")
    { RetryAfter = TimeSpan.FromSeconds(30) };

    public static readonly HttpError NoSuchRoute = new(
        StatusCodes.Status404NotFound, "route.not_found", "There is nothing at this address. See the API's document.");

    public static readonly HttpError KeyMissing = new(
        StatusCodes.Status400BadRequest, "idempotency.key_missing", "Send an Idempotency-Key header of 1 to 200 visible ASCII characters, new for each new request.");

    public static readonly HttpError Unexpected = new(
        StatusCodes.Status500InternalServerError, "server.error", "Something went wrong here. Quote the traceId to support.");

    public static readonly HttpError Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "server.unavailable", "The service cannot do this right now. Nothing was changed; send the request again shortly.")
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly HttpError TooMany = new(
        StatusCodes.Status429TooManyRequests, "request.too_many", "This tenant has too many of these requests waiting. Send it again shortly.")
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly HttpError NotJson = Http(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json.");

    public static readonly HttpError NotUtf8 = Http(StatusCodes.Status415UnsupportedMediaType, "Send the body as UTF-8: leave the charset out, or say utf-8.");

    public static readonly HttpError UnknownEncoding = Http(
        StatusCodes.Status415UnsupportedMediaType, "Send the body as it is, or with Content-Encoding: gzip. No other encoding is known here.");

    public static readonly HttpError BodyTooLarge = Http(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {ReadBody.MaxBytes} bytes, which is the limit; packed bodies are measured unpacked."));

    public static HttpError PermissionMissing(string permission) => new(
        StatusCodes.Status403Forbidden, "permission.missing", $"This needs the permission {permission}, in the token's scope and in the membership.");

    public static HttpError UnreadableBody(string pointer, string message) => UnreadableBody(new Dictionary<string, string[]> { [pointer] = [message] });

    public static HttpError UnreadableBody(IReadOnlyDictionary<string, string[]> problems) =>
        new(StatusCodes.Status400BadRequest, "request.malformed", "The body is not the JSON this operation takes; see errors.") { Fields = problems };

    public static HttpError UnreadableParameter(string name, string message) =>
        new(StatusCodes.Status400BadRequest, "request.malformed", "A parameter cannot be read; see errors.")
        { Fields = new Dictionary<string, string[]> { [JsonPointer.Of(name)] = [message] } };

    public static HttpError Http(int status, string message) => new(status, $"http.{status}", message);
}
