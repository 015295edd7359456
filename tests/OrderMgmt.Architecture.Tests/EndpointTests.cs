using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Application.Access;
using OrderMgmt.Architecture.Tests.Support;

namespace OrderMgmt.Architecture.Tests;

/// <summary>Every door of the running API: who may open it, and that a write cannot happen twice by mistake.</summary>
public sealed class EndpointTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string BelowTheTenant = "/api/v1/tenants/{tenantId}/";

    /// <summary>Routes without a permission, and why. None may lie below a tenant.</summary>
    private static readonly Dictionary<string, string> OpenByDesign = new()
    {
        ["/health"] = "probed by the platform; says one word",
        ["/alive"] = "probed by the platform; says one word",
        ["/.well-known/audit-keys"] = "public keys, to verify audit trails without us",
        ["/connect/token"] = "where a token comes from; asks for the client's secret",
        ["/mails"] = "Development without a mail server: what a developer's own run would have sent",
        ["/mails/{id:guid}"] = "Development without a mail server: one of those mails",
        ["/openapi/v1.json"] = "the API's public description",
        ["/scalar/{documentName?}"] = "shows that description",
        ["/scalar/favicon.svg"] = "shows that description",
        ["/scalar/scalar.js"] = "shows that description",
        ["/scalar/scalar.aspnetcore.js"] = "shows that description",
    };

    [Fact]
    public void EveryEndpoint_AsksForAPermissionOrIsOpenByDesign()
    {
        var (open, closed) = (new HashSet<string>(), 0);
        foreach (var endpoint in api.Endpoints)
        {
            if (IsClosed(endpoint)) closed++;
            else open.Add(PathOf(endpoint));
        }

        Assert.True(closed > 0);
        Assert.Empty(open.Except(OpenByDesign.Keys));
        Assert.Empty(OpenByDesign.Keys.Except(open)); // a reason for a route that is gone
    }

    [Fact]
    public void EveryEndpointBelowATenant_HasTheTenantCheck()
    {
        var below = api.Endpoints.Where(IsBelowTheTenant).ToList();

        Assert.NotEmpty(below);
        Assert.All(below, endpoint => Assert.True(IsClosed(endpoint) && endpoint.Metadata.GetMetadata<TenantScoped>() is not null, endpoint.DisplayName));
        Assert.All(api.Endpoints.Except(below), endpoint => Assert.False(IsClosed(endpoint), endpoint.DisplayName));
    }

    [Fact]
    public void EveryPostBelowATenant_NeedsAnIdempotencyKey()
    {
        var posts = api.Endpoints.Where(IsBelowTheTenant).Where(e => MethodsOf(e).Contains("POST")).ToList();

        Assert.NotEmpty(posts);
        Assert.All(posts, endpoint => Assert.True(endpoint.Metadata.GetMetadata<NeedsIdempotencyKey>() is not null, endpoint.DisplayName));
    }

    // A route parameter whose name no argument has is looked for in the query string, and every call answers 400.
    [Fact]
    public void EveryRouteParameter_IsAnArgumentOfItsHandler()
    {
        var handlers = api.Endpoints.Where(IsBelowTheTenant).ToList();

        Assert.Contains(handlers, e => e.RoutePattern.Parameters.Count > 1);
        Assert.All(handlers, endpoint => Assert.Empty(
            endpoint.RoutePattern.Parameters.Select(p => p.Name).Except(["tenantId"])
                .Except(endpoint.Metadata.GetRequiredMetadata<System.Reflection.MethodInfo>().GetParameters().Select(p => p.Name!))));
    }

    [Fact]
    public async Task EveryPermission_HasAPolicyThatAsksForIt()
    {
        var policies = api.Services.GetRequiredService<IAuthorizationPolicyProvider>();

        Assert.NotEmpty(Permissions.All);
        foreach (var permission in Permissions.All.Keys)
            Assert.Contains(new PermissionRequirement(permission), (await policies.GetPolicyAsync(permission))?.Requirements ?? []);
    }

    private static bool IsClosed(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null && Permissions.All.ContainsKey(a.Policy));

    private static bool IsBelowTheTenant(RouteEndpoint endpoint) => PathOf(endpoint).StartsWith(BelowTheTenant, StringComparison.Ordinal);

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
}
