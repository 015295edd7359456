using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Jobs;

namespace OrderMgmt.Api.Tests.Operations;

/// <summary>What is for operators is closed to everybody else (S8).</summary>
public sealed class AdminSurfaceTests(ApiFixture api)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/metrics")]
    [InlineData("/health/detail")]
    public async Task TheApi_ForAnonymousAndTenants_HasNoAdminSurface(string path)
    {
        var tenant = await api.NewTenantAsync();

        await (await api.Anonymous().GetAsync(path)).ShouldBeProblemAsync(404, "route.not_found");
        await (await tenant.Client().GetAsync(path)).ShouldBeProblemAsync(404, "route.not_found");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_ForAnybody_SaysOneWord(string path) =>
        Assert.Equal("Healthy", await api.Anonymous().GetStringAsync(path));

    [Fact]
    public async Task TheDashboard_WithoutAConfiguredKey_IsNotThere()
    {
        await using var worker = await StartAsync(null);

        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetTestClient().GetAsync("/hangfire")).StatusCode);
    }

    [Fact]
    public async Task TheDashboard_WithAKey_OpensToThatKeyAlone()
    {
        await using var worker = await StartAsync(Key);
        var tenant = await api.NewTenantAsync();
        var token = api.Tokens.For(tenant.Id, TestTenant.Account, Permissions.All.Keys);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(worker, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(worker, new AuthenticationHeaderValue("Bearer", token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(worker, Basic("operator", "wrong")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(worker, Basic("operator", Key)));
    }

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static async Task<HttpStatusCode> AskAsync(WebApplication worker, AuthenticationHeaderValue? authorization)
    {
        using var client = worker.GetTestClient();
        client.DefaultRequestHeaders.Authorization = authorization;
        return (await client.GetAsync("/hangfire")).StatusCode;
    }

    // The worker's dashboard by itself: the rest of the worker needs a database server.
    private static async Task<WebApplication> StartAsync(string? key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Hangfire:DashboardKey"] = key;
        builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage());
        var app = builder.Build();
        app.MapJobsDashboard();
        await app.StartAsync();
        return app;
    }
}
