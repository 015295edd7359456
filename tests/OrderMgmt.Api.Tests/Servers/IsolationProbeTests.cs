using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy.Isolation;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class IsolationProbeTests
{
    [Fact]
    [Promise("I5")]
    public async Task TheProbe_FindsTheForeignRow_WhenAPolicyIsSwitchedOff()
    {
        await using var server = await ServerRun.StartAsync();
        using var worker = Worker(server);

        var before = await ProbeAsync(worker.Services);
        await using (var owner = await server.OpenAsOwnerAsync()) await owner.ExecuteAsync("""ALTER TABLE "TenantSequences" DISABLE ROW LEVEL SECURITY""");
        var after = await ProbeAsync(worker.Services);

        Assert.Equal(["filter", "guard", "keys", "database"], before.Select(r => r.Layer));
        Assert.All(before, result => Assert.Equal(0, result.Passed));
        Assert.Equal(["database"], after.Where(r => r.Passed > 0).Select(r => r.Layer)); // read and changed; the other layers hold alone
        Assert.Equal(2, after[^1].Passed);
    }

    private static IHost Worker(ServerRun server)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        foreach (var (name, value) in server.Settings) builder.Configuration[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        builder.Logging.ClearProviders();
        builder.AddPersistence();
        return builder.Build();
    }

    private static async Task<IReadOnlyList<ProbeResult>> ProbeAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var id = TenantId.From(DemoTenants.Acme.Id);
        var tenant = await scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.AsNoTracking().SingleAsync(t => t.Id == id);
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(id, "system:worker", tenant.Settings, tenant.Placement));
        return await services.GetRequiredService<IsolationProber>().ProbeAsync(tenant, scope.ServiceProvider, default);
    }
}
