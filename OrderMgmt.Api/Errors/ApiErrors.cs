using System.Globalization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Errors;

/// <summary>Refusals of HTTP itself, before any use case is asked.</summary>
internal static class ApiErrors
{
    public static readonly Error NotAuthenticated = Error.Forbidden(
        "token.invalid", "Send a valid access token: Authorization: Bearer …. POST /connect/token gives one out.");

    public static readonly Error TenantNotFound = Error.NotFound("tenant.not_found", "There is no such tenant, or this token is not for it.");

    public static readonly Error TenantSuspended = Error.Forbidden("tenant.suspended", "This tenant is suspended. Ask its owner.");

    public static readonly Error NoSuchRoute = Error.NotFound("route.not_found", "There is nothing at this address. See the API's document.");

    public static readonly Error KeyMissing = Error.Malformed(
        "idempotency.key_missing", "Send an Idempotency-Key header of 1 to 200 visible ASCII characters, new for each new request.");

    public static readonly Error Unexpected = Error.Busy("server.error", "Something went wrong here. Quote the traceId to support.");

    public static readonly Error Unavailable = Error.Busy(
        "server.unavailable", "The service cannot do this right now. Nothing was changed; send the request again shortly.") with
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly Error NotJson = Http(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json.");

    public static readonly Error NotUtf8 = Http(StatusCodes.Status415UnsupportedMediaType, "Send the body as UTF-8: leave the charset out, or say utf-8.");

    public static readonly Error UnknownEncoding = Http(
        StatusCodes.Status415UnsupportedMediaType, "Send the body as it is, or with Content-Encoding: gzip. No other encoding is known here.");

    public static readonly Error BodyTooLarge = Http(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {ReadBody.MaxBytes} bytes, which is the limit; packed bodies are measured unpacked."));

    public static Error PermissionMissing(string permission) =>
        Error.Forbidden("permission.missing", $"This needs the permission {permission}, in the token's scope and in the membership.");

    public static Error UnreadableBody(string pointer, string message) => UnreadableBody(new Dictionary<string, string[]> { [pointer] = [message] });

    public static Error UnreadableBody(IReadOnlyDictionary<string, string[]> problems) =>
        Error.Malformed("request.malformed", "The body is not the JSON this operation takes; see errors.") with
        { Fields = problems };

    public static Error UnreadableParameter(string name, string message) =>
        Error.Malformed("request.malformed", "A parameter cannot be read; see errors.") with
        { Fields = new Dictionary<string, string[]> { ["/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)] = [message] } };

    public static Error Http(int status, string message) => new($"http.{status}", message, ErrorKind.Malformed);
}
