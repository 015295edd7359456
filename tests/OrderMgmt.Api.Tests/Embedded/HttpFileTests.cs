using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>The requests that a newcomer sends from an editor work against the embedded run, in the order they are written in.</summary>
public sealed class HttpFileTests : IAsyncLifetime
{
    private static readonly string Api = Repository.PathOf("OrderMgmt.Api");

    private ApiProcess api = null!;

    public static TheoryData<string> Files => [.. Directory.GetFiles(Api, "*.http", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Api, f)).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => api = await ApiProcess.StartAsync(ApiProcess.NewDirectory());

    public ValueTask DisposeAsync() => api.DisposeAsync();

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
        var file = new HttpFile(await File.ReadAllTextAsync(Path.Combine(Api, path)), api.Url.ToString().TrimEnd('/'));
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
}
