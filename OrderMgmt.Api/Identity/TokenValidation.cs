using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Infrastructure.Identity;

namespace OrderMgmt.Api.Identity;

/// <summary>Which tokens are let in. Every check is stated: the library's defaults leave algorithm and type open.</summary>
internal static class TokenValidation
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void AddTokenValidation(this IServiceCollection services, AuthenticationSettings settings)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.Events = new JwtBearerEvents { OnTokenValidated = RequireSubject };
            jwt.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = settings.Issuer.AbsoluteUri,
                ValidAudience = AuthenticationSettings.Audience,
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = ClockSkew,
                NameClaimType = TokenClaims.Subject,
            };
        });
        services.AddSingleton<CachedTokenHandler>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, KeysFromStore>();
    }

    // RFC 9068 requires it, the library does not: without a subject there is no member to look up.
    private static Task RequireSubject(TokenValidatedContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Principal?.FindFirstValue(TokenClaims.Subject))) context.Fail("The token names no subject.");
        return Task.CompletedTask;
    }

    // Read from the directory of tenants: no call to our own issuer over HTTP, neither at start nor under load.
    private sealed class KeysFromStore(SigningKeys keys, CachedTokenHandler handler) : IPostConfigureOptions<JwtBearerOptions>
    {
        public void PostConfigure(string? name, JwtBearerOptions options)
        {
            options.TokenValidationParameters.IssuerSigningKeys = keys.All;
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(handler);
        }
    }
}
