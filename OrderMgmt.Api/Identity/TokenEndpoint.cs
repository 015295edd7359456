using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.Database;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OrderMgmt.Api.Identity;

internal static class TokenEndpoint
{
    public static void MapTokenEndpoint(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/" + TokenIssuer.TokenPath, Exchange).AllowAnonymous().ExcludeFromDescription();

    // OpenIddict has checked the client and its secret before; here its membership decides what the token says.
    private static async Task<IResult> Exchange(HttpContext http, DirectoryDbContext directory, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not a token request.");
        var membership = await directory.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Issuer == Membership.BuiltInIssuer && m.Subject == request.ClientId, ct);
        if (membership is null) return Refuse(OpenIddictConstants.Errors.UnauthorizedClient, "This client is a member of no tenant.");

        var asked = request.GetScopes();
        if (asked.Except(membership.Scopes, StringComparer.Ordinal).ToList() is { Count: > 0 } excess)
            return Refuse(OpenIddictConstants.Errors.InvalidScope, $"This client was not granted: {string.Join(' ', excess)}.");

        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(TokenClaims.Subject, membership.Subject);
        identity.SetClaim(TokenClaims.Tenant, membership.TenantId.ToString());
        identity.SetScopes(asked.IsEmpty ? membership.Scopes : asked);
        identity.SetResources(AuthenticationSettings.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
