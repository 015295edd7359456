using OrderMgmt.Domain.Access;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Api.Identity;

/// <summary>Who issues tokens and for whom; configured, never taken from a request's host.</summary>
/// <param name="Issuer">Our own issuer's public address, ending in a slash.</param>
public sealed record AuthenticationSettings(Uri Issuer)
{
    public const string Audience = "ordermgmt-api";

    private const string IssuerKey = "Authentication:Issuer";
    private const string DevelopmentAddress = "http://localhost:5080";

    /// <summary>What the membership table calls the issuer of a token.</summary>
    public string NameOf(string? issuer) => issuer == Issuer.AbsoluteUri ? Membership.BuiltInIssuer : issuer ?? "";

    /// <exception cref="StartupException">Not set outside Development, or not an address.</exception>
    public static AuthenticationSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration[IssuerKey] ?? (environment.IsDevelopment() ? FirstAddress(configuration) : null)
            ?? throw new StartupException($"{IssuerKey} is not set: the public address of this API, such as https://api.example.com/.");
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var issuer)
            ? new AuthenticationSettings(issuer)
            : throw new StartupException($"{IssuerKey} is not an address: {text}");
    }

    // Embedded, the issuer is where the process listens; a wildcard or a free port has no name of its own.
    private static string FirstAddress(IConfiguration configuration)
    {
        var first = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] ?? DevelopmentAddress;
        return Uri.TryCreate(first.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var url)
            ? $"{url.Scheme}://localhost:{url.Port}"
            : DevelopmentAddress;
    }
}
