using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

public sealed class ForEachTenantTests
{
    [Fact]
    public async Task Run_WhenATenantFails_GoesOnWithTheOthers_AndSaysSoAtTheEnd()
    {
        await using var app = await TestApp.StartAsync();
        var tenants = new[] { await app.NewTenantAsync(), await app.NewTenantAsync(), await app.NewTenantAsync() };
        List<TenantId> visited = [];

        var failed = await Assert.ThrowsAsync<AggregateException>(() => app.Services.GetRequiredService<ForEachTenant>().RunAsync(
            actives: true,
            (tenant, services) =>
            {
                Assert.Equal(tenant.Id, services.GetRequiredService<TenantContext>().TenantId);
                visited.Add(tenant.Id);
                return tenant.Id == tenants[0] ? throw new InvalidOperationException("broken") : Task.CompletedTask;
            },
            default));

        Assert.Equal("broken", Assert.Single(failed.InnerExceptions).Message);
        Assert.Superset(tenants.ToHashSet(), visited.ToHashSet());
    }
}
