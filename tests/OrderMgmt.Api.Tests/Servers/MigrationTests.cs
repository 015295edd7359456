using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class MigrationTests
{
    [Fact]
    [Promise("D10")]
    public async Task AMigrationKilledAtAnyPoint_IsFinishedByTheNext()
    {
        await using var server = await ServerRun.StartUnmigratedAsync();
        for (var kill = 0; kill < 6; kill++)
        {
            var migration = server.Migrate();
            var ended = migration.EndAsync();
            await Task.WhenAny(ended, server.UntilMigratingAsync());
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(250 * kill))); // each time further on
            await migration.KillAsync();
        }

        var (code, output, errors) = await server.Migrate().EndAsync();

        Assert.True(code == 0, $"{output}{errors}");
        var client = await (await server.StartApiAsync()).AcmeAsync();
        Assert.True((bool)(await client.GetJsonAsync("consistency-report"))["consistent"]!);
    }

    [Fact]
    [Promise("I5")]
    public async Task AnApplicationAboveThePolicies_IsRefusedInOneLine()
    {
        await using var server = await ServerRun.StartUnmigratedAsync();

        var (code, _, errors) = await server.Migrate(("ConnectionStrings__ordersdb", server.AboveThePolicies)).EndAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("BYPASSRLS", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUserWithoutAPassword_IsRefusedInOneLine()
    {
        await using var server = await ServerRun.StartUnmigratedAsync();

        var (code, _, errors) = await server.Migrate(
            ("Database__ApplicationUsers__0__Password", ""), ("Database__ApplicationUsers__0__ClientId", $"{Guid.NewGuid()}")).EndAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("needs a Password", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
