using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class KilledMigrationTests
{
    [Fact]
    [Promise("D10")]
    public async Task AMigrationKilledAtAnyPoint_IsFinishedByTheNext()
    {
        await using var server = await ServerRun.StartUnmigratedAsync();
        for (var kill = 1; kill <= 6; kill++)
        {
            var migration = server.Migrate();
            await Task.WhenAny(migration.EndAsync(), Task.Delay(TimeSpan.FromMilliseconds(500 * kill)));
            await migration.KillAsync();
        }

        var (code, output, errors) = await server.Migrate().EndAsync();

        Assert.True(code == 0, $"{output}{errors}");
        var client = await (await server.StartApiAsync()).AcmeAsync();
        Assert.True((bool)(await client.GetJsonAsync("consistency-report"))["consistent"]!);
    }
}
