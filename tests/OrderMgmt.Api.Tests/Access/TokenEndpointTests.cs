using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.EntityFrameworkCore.Models;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Access;

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
        var client = api.Client(TenantId.From(DemoTenants.Globex.Id), token.EncodedToken);

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

    [Fact]
    public async Task Token_OfAnUnknownClientAndWithAWrongSecret_AnswerAlike()
    {
        var client = await NewClientAsync();

        var wrong = await (await PostAsync(client, "wrong", null)).Content.ReadAsStringAsync();
        var unknown = await (await PostAsync(Guid.NewGuid().ToString("N"), "wrong", null)).Content.ReadAsStringAsync();
        var none = await (await PostAsync(client, "", null)).Content.ReadAsStringAsync();
        var neither = await (await PostAsync(Guid.NewGuid().ToString("N"), "", null)).Content.ReadAsStringAsync();

        Assert.Contains("invalid_client", wrong, StringComparison.Ordinal);
        Assert.Equal((wrong, none), (unknown, neither));
    }

    // What dominates is the hash of the secret. Its cost is that of its parameters, which stand at the head of each stored hash.
    [Fact]
    public async Task Token_OfAnUnknownClient_CostsAsMuchAsAWrongSecret()
    {
        var client = await NewClientAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Set<OpenIddictEntityFrameworkCoreApplication>().SingleAsync(a => a.ClientId == client);
        var dummy = await scope.ServiceProvider.GetRequiredService<ClientManager>().DummyHashAsync(default);

        Assert.Equal(Convert.FromBase64String(stored.ClientSecret!)[..13], Convert.FromBase64String(dummy)[..13]);
        var (wrong, unknown) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < TokenAttempts.FreeOfAClient; i++)
        {
            wrong = Least(wrong, await TakeAsync(client));
            unknown = Least(unknown, await TakeAsync(Guid.NewGuid().ToString("N")));
        }

        Assert.True(unknown > wrong / 4, $"unknown: {unknown}, wrong secret: {wrong}"); // it was a fifteenth

        async Task<TimeSpan> TakeAsync(string id)
        {
            var began = Stopwatch.GetTimestamp();
            await PostAsync(id, "wrong", null);
            return Stopwatch.GetElapsedTime(began);
        }

        static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    [Fact]
    public async Task Token_AfterManyFailures_IsRefusedUnaskedWithTheRightSecretToo()
    {
        var client = await NewClientAsync();
        for (var i = 0; i <= TokenAttempts.FreeOfAClient; i++) await PostAsync(client, "wrong", null);
        for (var i = 0; i < 8; i++) api.Services.GetRequiredService<TokenAttempts>().Failed(client, null); // without waiting for the next allowed attempt

        var locked = await PostAsync(client, Secret, null);

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.True(locked.Headers.RetryAfter!.Delta > TimeSpan.FromSeconds(1));
        Assert.Equal("slow_down", (string)(await locked.JsonAsync())["error"]!);
        await (await PostAsync("acme-dev", "acme-dev-secret", null)).ShouldBeAsync(HttpStatusCode.OK); // another client is not held up
    }

    private const string Secret = "the right one";

    private async Task<string> NewClientAsync()
    {
        var (tenant, client) = (await api.NewTenantAsync(), Guid.NewGuid().ToString("N"));
        await using var scope = api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ServiceAccounts>().EnsureAsync(tenant.Id, client, Secret, [Permissions.OrdersRead], "system:test", default);
        return client;
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
