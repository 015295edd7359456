using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class ReadOrdersTests(ApiFixture api)
{
    [Fact]
    public async Task Get_AfterCreating_ShowsTheSameOrder()
    {
        var client = (await api.NewTenantAsync()).Client();
        var created = await AnOrder().WithLines("""{ "sku": "SKU-3", "quantity": 1 }, { "sku": "SKU-1", "quantity": 1 }, { "sku": "SKU-2", "quantity": 1 }""").CreateAsync(client);

        var read = await client.GetJsonAsync($"orders/{created["id"]}");

        Assert.Equal(created.ToJsonString(), read.ToJsonString());
    }

    [Fact]
    public async Task Get_WhenVersionIsKnown_Returns304WithoutBody()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"orders/{order["id"]}");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"1\""));

        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Timeline_AfterCancelling_ShowsAllInOrder()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        await client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse("""{ "reason": "late" }"""), ifMatch: "\"1\"");

        var first = await client.GetJsonAsync($"orders/{order["id"]}/timeline?limit=3");
        var rest = await client.GetJsonAsync($"orders/{order["id"]}/timeline?cursor={first["next"]}&limit=3");

        Assert.Equal(["order.created", "order.placed", "order.confirmed"], first["items"]!.AsArray().Select(e => (string)e!["type"]!));
        Assert.Equal(["order.cancelled"], rest["items"]!.AsArray().Select(e => (string)e!["type"]!));
        Assert.Equal(("late", "service-account:tester"), ((string)rest["items"]![0]!["data"]!["reason"]!, (string)rest["items"]![0]!["actor"]!));
    }

    [Theory]
    [InlineData("-placedAt")]
    [InlineData("placedAt")]
    public async Task List_PageByPage_ShowsEachOrderOnce(string sort)
    {
        var client = (await api.NewTenantAsync()).Client();
        var placed = new List<string>();
        for (var i = 0; i < 7; i++) placed.Add((string)(await AnOrder().With("reference", $"R{i}").CreateAsync(client))["reference"]!);

        var seen = await WalkAsync(client, $"orders?limit=3&sort={sort}");

        Assert.Equal(sort == "placedAt" ? placed : Enumerable.Reverse(placed), seen.Select(o => (string)o["reference"]!));
    }

    [Fact]
    public async Task List_WhenOrdersArriveMeanwhile_NeitherRepeatsNorLosesOne()
    {
        var client = (await api.NewTenantAsync()).Client();
        for (var i = 0; i < 4; i++) await AnOrder().With("reference", $"R{i}").CreateAsync(client);
        var first = await client.GetJsonAsync("orders?limit=2");
        await AnOrder().With("reference", "late").CreateAsync(client);

        var second = await client.GetJsonAsync($"orders?limit=2&cursor={first["next"]}");

        Assert.Equal(["R3", "R2", "R1", "R0"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(o => (string)o!["reference"]!));
    }

    [Theory]
    [InlineData("status=draft", "R-draft")]
    [InlineData("reference=R-1", "R-1")]
    [InlineData("customerEmail=GRACE%40example.com", "R-grace")]
    [InlineData("placedFrom=2001-01-01T00:00:00Z&placedTo=2002-01-01T00:00:00Z", "R-2001")]
    public async Task List_WithAFilter_ShowsWhatMatches(string filter, string reference)
    {
        var client = (await api.NewTenantAsync()).Client();
        await AnOrder().With("reference", "R-1").CreateAsync(client);
        await AnOrder().With("reference", "R-draft").AsDraft().CreateAsync(client);
        await AnOrder().With("reference", "R-grace").With("customer", Json.Parse("""{ "name": "Grace", "email": "Grace@example.com" }""")).CreateAsync(client);
        await AnOrder().With("reference", "R-2001").With("placedAt", "2001-06-01T00:00:00Z").CreateAsync(client);

        var page = await client.GetJsonAsync($"orders?{filter}");

        Assert.Equal([reference], page["items"]!.AsArray().Select(o => (string)o!["reference"]!));
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task List_ByNumber_FindsTheOne()
    {
        var client = (await api.NewTenantAsync()).Client();
        await AnOrder().CreateAsync(client);
        var second = await AnOrder().CreateAsync(client);

        var page = await client.GetJsonAsync($"orders?number={second["number"]}");

        Assert.Equal([(string)second["id"]!], page["items"]!.AsArray().Select(o => (string)o!["id"]!));
    }

    [Theory]
    [InlineData("limit=0", "request.invalid", "/limit")]
    [InlineData("limit=201", "request.invalid", "/limit")]
    [InlineData("limit=ten", "request.malformed", "/limit")]
    [InlineData("sort=total", "request.invalid", "/sort")]
    [InlineData("status=Confirmed", "request.malformed", "/status")]
    [InlineData("status=1", "request.malformed", "/status")]
    [InlineData("placedFrom=2001-01-01", "request.malformed", "/placedFrom")]
    [InlineData("colour=red", "request.malformed", "/colour")]
    [InlineData("cursor=abc", "page.bad_cursor", "/cursor")]
    public async Task List_WithABadParameter_Returns400AndNamesIt(string query, string code, string pointer)
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.GetAsync($"orders?{query}")).ShouldBeProblemAsync(400, code);

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task List_WithACursorOfOtherFiltersOrAnotherTenant_Returns400()
    {
        var client = (await api.NewTenantAsync()).Client();
        for (var i = 0; i < 2; i++) await AnOrder().CreateAsync(client);
        var cursor = (string)(await client.GetJsonAsync("orders?limit=1"))["next"]!;
        var stranger = (await api.NewTenantAsync()).Client();

        await (await client.GetAsync($"orders?status=draft&limit=1&cursor={cursor}")).ShouldBeProblemAsync(400, "page.bad_cursor");
        await (await stranger.GetAsync($"orders?limit=1&cursor={cursor}")).ShouldBeProblemAsync(400, "page.bad_cursor");
    }

    private static async Task<List<JsonNode>> WalkAsync(HttpClient client, string path)
    {
        var seen = new List<JsonNode>();
        for (string? next = path; next is not null;)
        {
            var page = await client.GetJsonAsync(next);
            seen.AddRange(page["items"]!.AsArray()!);
            next = page["next"] is { } cursor ? $"{path}&cursor={cursor}" : null;
        }

        return seen;
    }
}
