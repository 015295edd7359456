using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Api.Identity;

namespace OrderMgmt.Architecture.Tests.Support;

/// <summary>The API as it runs embedded, for its real endpoints.</summary>
public sealed class RunningApi : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("ordermgmt-tests-").FullName;

    private readonly WebApplicationFactory<AuthenticationSettings> factory;

    public RunningApi()
    {
        factory = new WebApplicationFactory<AuthenticationSettings>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment(Environments.Development);
            web.UseSetting("DataDirectory", directory);
            web.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
            web.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
        });
    }

    public IServiceProvider Services => factory.Services;

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()];

    public void Dispose()
    {
        factory.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}
