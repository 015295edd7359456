using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>The requests that a newcomer sends from an editor work against the embedded run, in the order they are written in.</summary>
[Trait("Speed", "Slow")]
public sealed class HttpFileTests(HttpFileTests.DemoApi demo) : IClassFixture<HttpFileTests.DemoApi>
{
    private static readonly string Api = Repository.PathOf("OrderMgmt.Api");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Api, "*.http", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Api, f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void EveryAreaWithRoutes_HasAFile()
    {
        var areas = Directory.GetFiles(Api, "*Endpoints.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Api, f).Split(Path.DirectorySeparatorChar)[0]).Distinct().ToList();

        Assert.Contains("Ordering", areas);
        Assert.Empty(areas.Except(Files.Select(f => f.Data.Split(Path.DirectorySeparatorChar)[0])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryRequest_SentInOrder_Succeeds(string path)
    {
        var file = new HttpFile(await File.ReadAllTextAsync(Path.Combine(Api, path)), demo.Process.Url.ToString().TrimEnd('/'));
        using var client = new HttpClient();

        Assert.True(file.Requests.Count > 1);
        foreach (var request in file.Requests)
        {
            using var response = await file.SendAsync(client, request);
            using var ready = response.StatusCode is HttpStatusCode.Conflict && request.Line.EndsWith("/result", StringComparison.Ordinal)
                ? await Waiting.ForAsync("the report", async () => await file.SendAsync(client, request) is { IsSuccessStatusCode: true } done ? done : null)
                : response;
            Assert.True(ready.IsSuccessStatusCode, $"{request.Line}: {(int)ready.StatusCode} {await ready.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>The embedded run with its demo tenants.</summary>
    public sealed class DemoApi : IAsyncLifetime
    {
        internal ApiProcess Process { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Process = await ApiProcess.StartAsync(ApiProcess.NewDirectory());

        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
