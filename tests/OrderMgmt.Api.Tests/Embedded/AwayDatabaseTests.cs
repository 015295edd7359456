using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>A database that is away when the API starts: it is said, and the API recovers by itself.</summary>
[Trait("Speed", "Slow")]
public sealed class AwayDatabaseTests
{
    private const string Orders = "/api/v1/tenants/0198c0de-0000-7000-8000-00000000000f/orders";

    [Fact]
    public async Task Start_WhileTheServerIsAway_AnswersThatItLivesAndIsNotReady()
    {
        await using var database = new TestDatabase(DatabaseEngine.SqlServer, AwayServer.ConnectionString());
        await using var factory = new WebApplicationFactory<AuthenticationSettings>().WithWebHostBuilder(database.Configure);
        using var client = factory.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/alive")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health")).StatusCode);
        var refused = await client.GetAsync(Orders);
        await refused.ShouldBeProblemAsync(503, "server.unavailable");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/alive")).StatusCode);
    }

    [Fact]
    [Promise("D8")]
    public async Task Database_WhenItComesBack_IsUsedWithoutARestart()
    {
        var outage = new Outage();
        await using var database = new TestDatabase(DatabaseEngine.Sqlite);
        await using var factory = new WebApplicationFactory<AuthenticationSettings>().WithWebHostBuilder(web =>
        {
            database.Configure(web);
            web.ConfigureTestServices(services =>
                services.ConfigureDbContext<DirectoryDbContext>(options => options.AddInterceptors(outage), ServiceLifetime.Singleton));
        });
        using var client = factory.CreateClient();
        outage.IsOn = true;
        for (var i = 0; i < 2; i++) await (await client.GetAsync(Orders)).ShouldBeProblemAsync(503, "server.unavailable");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health")).StatusCode);

        outage.IsOn = false;

        await (await client.GetAsync(Orders)).ShouldBeProblemAsync(401, "token.invalid");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/.well-known/jwks")).StatusCode);
    }

    /// <summary>Every statement fails as over a broken connection.</summary>
    private sealed class Outage : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn ? throw new TimeoutException("away") : ValueTask.FromResult(result);

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            IsOn ? throw new TimeoutException("away") : result;
    }
}
