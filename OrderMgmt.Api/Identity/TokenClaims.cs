using System.Security.Claims;

namespace OrderMgmt.Api.Identity;

/// <summary>The claims of an access token, by their names in it.</summary>
internal static class TokenClaims
{
    public const string Subject = "sub";
    public const string Issuer = "iss";
    public const string Tenant = "tenant";
    public const string Scope = "scope";

    /// <summary>One claim with spaces between (RFC 9068) or a claim per scope.</summary>
    public static IEnumerable<string> ScopesOf(ClaimsPrincipal user) =>
        user.FindAll(Scope).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
