using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Api.Identity;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Identity;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Access tokens as the built-in issuer makes them, signed with its key; every part can be made wrong.</summary>
public sealed class TestTokens(IServiceProvider services)
{
    public RsaSecurityKey Key => services.GetRequiredService<SigningKeys>().Current;

    public string For(TenantId tenant, string subject, params IEnumerable<string> scopes) => Sign(Valid(tenant, subject, scopes));

    public SecurityTokenDescriptor Valid(TenantId tenant, string subject, IEnumerable<string> scopes) => new()
    {
        Issuer = services.GetRequiredService<AuthenticationSettings>().Issuer.AbsoluteUri,
        Audience = AuthenticationSettings.Audience,
        TokenType = "at+jwt",
        IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        Subject = new ClaimsIdentity(
        [
            new Claim("sub", subject), new Claim("tenant", tenant.ToString()), new Claim("scope", string.Join(' ', scopes)),
        ]),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
    };

    public static string Sign(SecurityTokenDescriptor descriptor) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
}
