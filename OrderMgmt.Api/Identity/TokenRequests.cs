using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OpenIddict.Abstractions;
using OrderMgmt.Api.Http;

namespace OrderMgmt.Api.Identity;

internal static class TokenRequests
{
    private const int MaxFields = FormReader.DefaultValueCountLimit;

    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>
    /// Reads the form of a token request before OpenIddict does, which takes for granted that it can be read: what cannot is
    /// refused in OAuth's words.
    /// </summary>
    public static void UseTokenRequests(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method)
            && http.Request.Path.StartsWithSegments("/" + TokenIssuer.TokenPath, StringComparison.OrdinalIgnoreCase, out var rest)
            && rest.Value is null or "" or "/"
            && await ProblemOfAsync(http) is { } problem)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new OAuthError(OpenIddictConstants.Errors.InvalidRequest, problem), IdentityJson.Default.OAuthError, cancellationToken: http.RequestAborted);
            return;
        }

        await next(http);
    });

    private static async Task<string?> ProblemOfAsync(HttpContext http)
    {
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return $"Send the form as {FormType}.";
        if (HoldsControls(request.Headers.Authorization)) return "The Authorization header holds control characters.";

        var (bytes, refused) = await RequestBodies.ReadAsync(request, http.RequestAborted);
        if (refused is not null) return refused.Message;

        request.Headers.Remove(HeaderNames.ContentEncoding);
        request.ContentType = FormType;
        request.ContentLength = bytes.Length;
        request.Body = new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            if (form.Any(field => HoldsControl(field.Key) || field.Value.Any(value => HoldsControl(value)))) return "A field holds control characters.";
            return form.Any(field => field.Value.Count > 1) ? "A field is given more than once." : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return $"The form cannot be read: it has more than {MaxFields} fields, one that is too long, or characters that no field holds.";
        }
    }

    private static bool HoldsControls(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return false;

        var credentials = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), credentials, out var length)
            && HoldsControl(Uri.UnescapeDataString(Encoding.UTF8.GetString(credentials, 0, length)));
    }

    private static bool HoldsControl(string? text) => text?.Any(char.IsControl) is true;
}
