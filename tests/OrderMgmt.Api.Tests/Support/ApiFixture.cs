using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy;

[assembly: AssemblyFixture(typeof(OrderMgmt.Api.Tests.Support.ApiFixture))]

namespace OrderMgmt.Api.Tests.Support;

/// <summary>
/// The whole API in this process, over HTTP, on a real database; one for all tests, each test in its own tenant. Its rows are in the
/// shared database or in one of the placements, by turns: nothing may depend on where they are.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private TestDatabase database = null!;
    private WebApplicationFactory<AuthenticationSettings> factory = null!;
    private ApiProcess? worker;
    private int tenants;

    public IServiceProvider Services => factory.Services;

    public string DataDirectory => database.Directory;

    public TestTokens Tokens => new(Services);

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await database.PrepareAsync();
        factory = new WebApplicationFactory<AuthenticationSettings>().WithWebHostBuilder(web =>
        {
            database.Configure(web);
            web.ConfigureTestServices(services =>
                services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(new StatementHook()), ServiceLifetime.Singleton));
        });
        _ = factory.Server;
        if (TestDatabase.IsSqlite) await TestDatabase.MakePlacementsAsync(Services);
        worker = await database.StartWorkerAsync();
    }

    /// <summary>A new tenant with products <c>SKU-1</c> … <c>SKU-3</c>, 100 of each in stock.</summary>
    public async Task<TestTenant> NewTenantAsync(TenantSettings? settings = null)
    {
        var id = TenantId.From(Guid.CreateVersion7());
        var placement = TestDatabase.Placements[Interlocked.Increment(ref tenants) % TestDatabase.Placements.Count];
        await using (var scope = Services.CreateAsyncScope())
            Assert.Null((await scope.ServiceProvider.GetRequiredService<TenantProvisioning>().CreateAsync(id, "Test", settings ?? new TenantSettings(), "system:test", default, placement)).Error);

        var tenant = new TestTenant(this, id, placement);
        await tenant.StockAsync(("SKU-1", 1000, 100), ("SKU-2", 2000, 100), ("SKU-3", 3000, 100));
        await tenant.GrantAsync(TestTenant.Account, [.. Permissions.All.Keys]);
        return tenant;
    }

    /// <summary>A client whose paths begin at the tenant; without a token when none is given.</summary>
    public HttpClient Client(TenantId tenant, string? token)
    {
        var client = factory.CreateClient();
        client.BaseAddress = new Uri(client.BaseAddress!, $"/api/v1/tenants/{tenant}/");
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient Anonymous() => factory.CreateClient();

    public async ValueTask DisposeAsync()
    {
        if (worker is not null) await worker.DisposeAsync();
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }
}
