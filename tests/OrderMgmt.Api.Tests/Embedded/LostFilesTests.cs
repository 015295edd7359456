using System.Net;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>A database file that is deleted or replaced under the running process: nothing more is acknowledged, and health says so.</summary>
[Trait("Speed", "Slow")]
public sealed class LostFilesTests
{
    private const string Database = "ordermgmt.db";

    public static TheoryData<string, bool> Files { get; } = new()
    {
        { Database, true }, { Database, false }, { Database + "-wal", true }, { Database + "-wal", false }, { Database + "-shm", true },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Write_WhenAFileWasDeletedOrReplaced_Is503AndHealthIsBad(string file, bool deleted)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems refuse to delete an open file, or do not tell.");
        var directory = ApiProcess.NewDirectory();
        await using var api = await ApiProcess.StartAsync(directory);
        using var client = await api.AcmeAsync();
        await Acme(AnOrder()).CreateAsync(client);

        var path = Path.Combine(directory, file);
        if (deleted) File.Delete(path);
        else Replace(path);

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Acme(AnOrder()).PostAsync(client)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri(api.Url, "/health"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(api.Url, "/alive"))).StatusCode);
    }

    [Fact]
    public async Task Write_WhenTheFileIsBackWhereItWas_GoesOn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems refuse to move an open file.");
        var directory = ApiProcess.NewDirectory();
        await using var api = await ApiProcess.StartAsync(directory);
        using var client = await api.AcmeAsync();
        await Acme(AnOrder()).CreateAsync(client);
        var path = Path.Combine(directory, Database);

        File.Move(path, path + ".away");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Acme(AnOrder()).PostAsync(client)).StatusCode);
        File.Move(path + ".away", path);

        await Acme(AnOrder()).CreateAsync(client);
        await Waiting.ForAsync("health", async () => (await client.GetAsync(new Uri(api.Url, "/health"))).IsSuccessStatusCode ? "healthy" : null);
    }

    // As a restore does that forgets to stop the process: the same bytes in another file.
    private static void Replace(string path)
    {
        File.Copy(path, path + ".copy");
        File.Move(path + ".copy", path, overwrite: true);
    }

    private static OrderBuilder Acme(OrderBuilder order) => order.WithLines("""{ "sku": "ACME-001", "quantity": 1 }""");
}
