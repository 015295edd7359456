using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Identity;

public sealed class TokenEndpointTests(ApiFixture api)
{
    [Fact]
    public async Task Token_WithoutScope_GrantsEveryScopeOfTheClient()
    {
        var token = await TokenAsync("acme-dev", "acme-dev-secret");

        Assert.Equal(Permissions.All.Keys.Order(), token.GetClaim("scope").Value.Split(' ').Order());
        Assert.Equal(DemoTenants.Acme.Id.ToString(), token.GetClaim("tenant").Value);
        Assert.Equal(("at+jwt", "RS256"), (token.Typ, token.Alg));
    }

    [Fact]
    public async Task Token_WithAScope_GrantsThatAlone()
    {
        var token = await TokenAsync("acme-dev", "acme-dev-secret", "orders:read");

        Assert.Equal("orders:read", token.GetClaim("scope").Value);
    }

    [Fact]
    public async Task Token_OfTheDemoClient_OpensItsTenant()
    {
        var token = await TokenAsync("globex-dev", "globex-dev-secret");
        var client = api.Client(DemoTenants.Globex.Id, token.EncodedToken);

        Assert.Equal(50, (await client.GetJsonAsync("products?limit=200"))["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("acme-dev", "wrong", null, 401, "invalid_client")]
    [InlineData("nobody", "wrong", null, 401, "invalid_client")]
    [InlineData("acme-readonly", "acme-readonly-secret", "orders:write", 400, "invalid_scope")]
    [InlineData("acme-readonly", "acme-readonly-secret", "made:up", 400, "invalid_scope")]
    public async Task Token_WhenRefused_SaysWhyInOAuthsWords(string id, string secret, string? scope, int status, string error)
    {
        var response = await PostAsync(id, secret, scope);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(error, (string)(await response.JsonAsync())["error"]!);
    }

    [Fact]
    public async Task Discovery_WhateverTheHost_NamesTheConfiguredIssuer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Host = "evil.example";

        var document = await (await api.Anonymous().SendAsync(request)).JsonAsync();

        Assert.DoesNotContain("evil", document.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("http://localhost:5080/connect/token", (string)document["token_endpoint"]!);
    }

    [Fact]
    public async Task Keys_ArePublishedWithoutTheirPrivatePart()
    {
        var keys = await api.Anonymous().GetJsonAsync("/.well-known/jwks");

        var key = Assert.Single(keys["keys"]!.AsArray())!.AsObject();
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.Select(m => m.Key).Order(StringComparer.Ordinal));
    }

    private async Task<JsonWebToken> TokenAsync(string id, string secret, string? scope = null)
    {
        var reply = await (await PostAsync(id, secret, scope)).ShouldBeAsync(HttpStatusCode.OK);
        return new JsonWebToken((string)reply["access_token"]!);
    }

    private Task<HttpResponseMessage> PostAsync(string id, string secret, string? scope)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret };
        if (scope is not null) form["scope"] = scope;
        return api.Anonymous().PostAsync("/connect/token", new FormUrlEncodedContent(form));
    }
}
