using OrderMgmt.AppHost.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests;

[Collection(RunningApp.OneAtATime)]
[Trait("Speed", "Slow")]
public sealed class ResetDataTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResetData_WhileEverythingRuns_BeginsWithTheDemoDataAgain()
    {
        await using var app = await RunningApp.StartAsync(TimeSpan.FromMinutes(5), Ct);
        using (var before = await TenantClient.SignInAsync(app.Api, Ct)) await before.PlaceAsync(Guid.NewGuid().ToString("N"), Ct);

        var result = await app.CommandAsync(ResourceNames.Migrations, "reset-data", Ct);
        Assert.True(result.Success, result.Message);
        foreach (var process in (string[])[ResourceNames.Api, ResourceNames.Worker]) await app.HealthyAsync(process, Ct);

        using var client = await TenantClient.SignInAsync(app.Api, Ct);
        Assert.Equal(0, (await client.GetAsync("/orders", Ct)).GetProperty("items").GetArrayLength());
        Assert.EndsWith("-000001", (await client.PlaceAsync(Guid.NewGuid().ToString("N"), Ct)).Number, StringComparison.Ordinal);
    }
}
