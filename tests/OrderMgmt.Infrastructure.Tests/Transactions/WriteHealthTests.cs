using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Transactions;

/// <summary>Health is bad from the first refused write until one comes through.</summary>
public sealed class WriteHealthTests
{
    [Fact]
    [Promise("D8")]
    public async Task Health_WhileEveryWriteIsRefused_IsBadAndThenGoodAgain()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await app.PlaceOrderAsync(tenant, email: null);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(app));

        await using (var other = await app.RawAsync())
        {
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<SqliteException>(() => app.PlaceOrderAsync(tenant, email: null));
            Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(app));
            app.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(app)); // tried again, and refused again
            await other.ExecuteAsync("ROLLBACK");
        }

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(app));
        await app.PlaceOrderAsync(tenant, email: null);
        Assert.Equal(0, await app.CountAsync("OutboxMessages"));
    }

    [Fact]
    public async Task Health_WhenARequestOfTheTenantWasRefused_StaysGood()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();

        Assert.False(await app.TryPlaceOrderAsync(tenant, "not an address"));

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(app));
    }

    private static async Task<HealthStatus> HealthAsync(TestApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;
}
