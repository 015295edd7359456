using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>Only right tokens enter: each case is a valid token with one thing wrong.</summary>
public sealed class AccessTokenTests(ApiFixture api)
{
    public static TheoryData<string> WrongTokens => [.. Wrong.Keys];

    private static readonly Dictionary<string, Func<SecurityTokenDescriptor, string>> Wrong = new()
    {
        ["wrong issuer"] = Signed(t => t.Issuer = "https://elsewhere.example/"),
        ["wrong audience"] = Signed(t => t.Audience = "another-api"),
        ["an ID token's type"] = Signed(t => t.TokenType = "JWT"),
        ["expired"] = Signed(t => (t.NotBefore, t.Expires) = (Now.AddHours(-2), Now.AddMinutes(-1))),
        ["not valid yet"] = Signed(t => t.NotBefore = Now.AddMinutes(5)),
        ["without an end"] = Signed(t => t.Expires = null),
        ["signed by another key"] = Signed(t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = t.SigningCredentials.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
        ["signed as RS512"] = Signed(t => t.SigningCredentials = new SigningCredentials(t.SigningCredentials.Key, SecurityAlgorithms.RsaSha512)),
        ["HS256 with the public key as secret"] = Signed(t => t.SigningCredentials = PublicKeyAsSecret(t)),
        ["not signed, alg none"] = Signed(t => t.SigningCredentials = null),
        ["payload changed"] = t => Swap(TestTokens.Sign(t), 1, part => part.Replace("\"sub\":\"", "\"sub\":\"x", StringComparison.Ordinal)),
        ["header says none"] = t => Swap(TestTokens.Sign(t), 0, _ => """{"alg":"none","typ":"at+jwt"}"""),
        ["without a subject"] = Signed(t => t.Subject = new ClaimsIdentity(t.Subject.Claims.Where(c => c.Type != "sub"))),
        ["with an empty subject"] = Signed(t => t.Subject = new ClaimsIdentity(t.Subject.Claims.Where(c => c.Type != "sub").Append(new Claim("sub", "")))),
        ["not a token"] = _ => "abc",
    };

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task Call_WithAWrongToken_Returns401(string what)
    {
        var tenant = await api.NewTenantAsync();
        var valid = api.Tokens.Valid(tenant.Id, TestTenant.Account, Permissions.All.Keys);

        var response = await api.Client(tenant.Id, Wrong[what](valid)).GetAsync("orders");

        await response.ShouldBeProblemAsync(401, "token.invalid");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Call_WithTheUnchangedToken_Returns200()
    {
        var tenant = await api.NewTenantAsync();

        await tenant.Client().GetJsonAsync("orders");
    }

    [Fact]
    public async Task Call_WithoutAToken_Returns401()
    {
        var tenant = await api.NewTenantAsync();

        await (await api.Client(tenant.Id, null).GetAsync("orders")).ShouldBeProblemAsync(401, "token.invalid");
    }

    [Fact]
    public async Task Call_WhenNoMember_Returns404()
    {
        var tenant = await api.NewTenantAsync();

        var client = api.Client(tenant.Id, api.Tokens.For(tenant.Id, "removed", Permissions.All.Keys));

        await (await client.GetAsync("orders")).ShouldBeProblemAsync(404, "tenant.not_found");
    }

    [Fact]
    public async Task Call_WithAScopeTheMembershipLacks_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.GrantAsync("clerk", [Permissions.OrdersRead]);
        var client = api.Client(tenant.Id, api.Tokens.For(tenant.Id, "clerk", Permissions.All.Keys));

        await (await client.GetAsync("products")).ShouldBeProblemAsync(403, "permission.missing");
    }

    private static Func<SecurityTokenDescriptor, string> Signed(Action<SecurityTokenDescriptor> spoil) => token =>
    {
        spoil(token);
        return TestTokens.Sign(token);
    };

    private static SigningCredentials PublicKeyAsSecret(SecurityTokenDescriptor token)
    {
        var pem = ((RsaSecurityKey)token.SigningCredentials.Key).Rsa.ExportSubjectPublicKeyInfoPem();
        return new SigningCredentials(new SymmetricSecurityKey(Encoding.ASCII.GetBytes(pem)) { KeyId = token.SigningCredentials.Key.KeyId }, SecurityAlgorithms.HmacSha256);
    }

    private static string Swap(string token, int index, Func<string, string> change)
    {
        var parts = token.Split('.');
        var swapped = change(Base64UrlEncoder.Decode(parts[index]));
        Assert.NotEqual(Base64UrlEncoder.Decode(parts[index]), swapped);
        parts[index] = Base64UrlEncoder.Encode(swapped);
        return string.Join('.', parts);
    }
}
