using System.Globalization;

namespace OrderMgmt.Api.Http;

/// <summary>The version a caller acts on, from the If-Match header: one strong ETag as an earlier reply gave it out.</summary>
/// <param name="Version">Null when the header is missing; the use case then answers 428, after its other checks of shape.</param>
internal readonly record struct IfMatch(long? Version)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0) return ValueTask.FromResult(default(IfMatch));
        return TryParse(header.ToString(), out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw new BadHttpRequestException("If-Match must be the ETag you read, such as \"3\", with its quotes.");
    }

    /// <summary>Reads <c>"3"</c>.</summary>
    public static bool TryParse(string text, out long version)
    {
        version = 0;
        return text is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out version)
            && ETag.Of(version) == text; // a version has one spelling
    }
}
