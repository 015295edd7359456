using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Api.Tests.Inventory;

public sealed class StockLocationTests(ApiFixture api)
{
    private static JsonNode ALocation(string code = "NORTH", int priority = 5) =>
        Json.Parse($$"""{ "code": "{{code}}", "name": "Northern warehouse", "priority": {{priority}} }""");

    [Fact]
    public async Task Create_ThenChangeAndDelete_IsWhatIsRead()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();

        var response = await client.PostAsync("stock-locations", ALocation());
        var created = await response.ShouldBeAsync(HttpStatusCode.Created);
        var path = $"stock-locations/{created["id"]}";
        Assert.Equal(($"/api/v1/tenants/{tenant.Id}/{path}", "\"1\""), (response.Headers.Location!.ToString(), response.Headers.ETag!.ToString()));

        var changed = await (await client.PutAsync(path, ALocation("N", 9))).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("N", 9, 2L), ((string)changed["code"]!, (int)changed["priority"]!, (long)changed["version"]!));
        Assert.Equal(changed.ToJsonString(), (await client.GetJsonAsync(path)).ToJsonString());

        await (await client.DeleteAsync(path, "\"2\"")).ShouldBeGoneAsync();
        await (await client.GetAsync(path)).ShouldBeProblemAsync(404, "stock_location.not_found");
    }

    [Fact]
    public async Task List_PageByPage_IsOrderedByCode()
    {
        var client = (await api.NewTenantAsync()).Client();
        foreach (var code in new[] { "C", "A", "B" }) await client.CreateAsync("stock-locations", ALocation(code));

        var first = await client.GetJsonAsync("stock-locations?limit=2");
        var second = await client.GetJsonAsync($"stock-locations?limit=2&cursor={first["next"]}");

        Assert.Equal(["A", "B", "C", "MAIN-SKU-1"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(l => (string)l!["code"]!));
    }

    [Fact]
    public async Task ACode_OfAnotherLocation_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        var mine = await client.CreateAsync("stock-locations", ALocation());

        await (await client.PostAsync("stock-locations", ALocation("MAIN-SKU-1"))).ShouldBeProblemAsync(409, "stock_location.code_taken");
        await (await client.PutAsync($"stock-locations/{mine["id"]}", ALocation("MAIN-SKU-1"))).ShouldBeProblemAsync(409, "stock_location.code_taken");
        await (await client.PutAsync($"stock-locations/{mine["id"]}", ALocation())).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delete_WhenStockIsThere_Returns409()
    {
        var tenant = await api.NewTenantAsync();
        var main = (await tenant.Client().GetJsonAsync("stock-locations"))["items"]![0]!;
        var before = await tenant.FingerprintAsync();

        await (await tenant.Client().DeleteAsync($"stock-locations/{main["id"]}", "\"1\"")).ShouldBeProblemAsync(409, "stock_location.in_use");

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Theory]
    [InlineData("\"7\"", 412, "stock_location.stale")]
    [InlineData(null, 428, "request.version_missing")]
    public async Task EveryChange_WithoutThePresentVersion_IsRefused(string? ifMatch, int status, string code)
    {
        var client = (await api.NewTenantAsync()).Client();
        var id = (await client.CreateAsync("stock-locations", ALocation()))["id"];

        await (await client.PutAsync($"stock-locations/{id}", ALocation(), ifMatch)).ShouldBeProblemAsync(status, code);
        await (await client.DeleteAsync($"stock-locations/{id}", ifMatch)).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task EveryWrite_WithReadScopeOnly_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("stock-locations", ALocation()))["id"];
        var reader = tenant.As(Permissions.StockRead);

        await (await reader.PostAsync("stock-locations", ALocation("S"))).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.PutAsync($"stock-locations/{id}", ALocation())).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.DeleteAsync($"stock-locations/{id}", "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
        await (await tenant.As(Permissions.ProductsRead).GetAsync("stock-locations")).ShouldBeProblemAsync(403, "permission.missing");
    }

    [Fact]
    public async Task Create_WhenMembersAreWrong_NamesEach()
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostAsync("stock-locations", Json.Parse("""{ "code": "", "name": " ", "priority": -1 }"""))).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal(["/code", "/name", "/priority"], problem.Pointers().Order(StringComparer.Ordinal));
    }
}
