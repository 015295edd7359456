using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.BackgroundJobs;

namespace OrderMgmt.Infrastructure.Tests.BackgroundJobs;

/// <summary>The dashboard is for operators, and closed to everybody else.</summary>
public sealed class JobsDashboardTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

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

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(worker, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(worker, new AuthenticationHeaderValue("Bearer", Key)));
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
