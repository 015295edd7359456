using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Inventory;

/// <summary>Stock moved by hand, and the levels and the ledger it leaves.</summary>
public sealed class StockMovementTests(ApiFixture api)
{
    [Fact]
    public async Task Receive_WhereNothingLay_OpensTheLevel()
    {
        var (client, _, north) = await TwoLocationsAsync();

        var response = await client.PostAsync("stock-movements", Move("receive", 7, north, """, "sku": "SKU-1" """));

        var receipt = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(("receive", "SKU-1", 7L), ((string)receipt["kind"]!, (string)receipt["sku"]!, (long)receipt["entries"]![0]!["onHandChange"]!));
        Assert.Equal([("MAIN-SKU-1", 100L), ("NORTH", 7L)], await LevelsAsync(client, "SKU-1"));
        var entry = await client.GetJsonAsync(response.Headers.Location!.ToString());
        Assert.Equal(("receive", 7L, "NORTH"), ((string)entry["kind"]!, (long)entry["onHandChange"]!, (string)entry["location"]!));
    }

    [Fact]
    public async Task Receive_WhenRepeatedWithItsKey_IsDoneOnce()
    {
        var (client, main, _) = await TwoLocationsAsync();
        var key = Requests.NewKey();
        for (var i = 0; i < 2; i++)
            await (await client.PostAsync("stock-movements", Move("receive", 7, main, """, "sku": "SKU-1" """), key)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal([("MAIN-SKU-1", 107L)], await LevelsAsync(client, "SKU-1"));
    }

    [Fact]
    public async Task Adjust_ByProductId_CorrectsTheCount()
    {
        var (client, main, _) = await TwoLocationsAsync();
        var product = (await client.GetJsonAsync("products?sku=SKU-2"))["items"]![0]!["id"];

        var receipt = await client.CreateAsync("stock-movements", Move("adjust", -30, main, $$""", "productId": "{{product}}", "reason": "Water" """));

        Assert.Equal(("adjust", "Water", -30L), ((string)receipt["kind"]!, (string)receipt["reason"]!, (long)receipt["entries"]![0]!["onHandChange"]!));
        Assert.Equal([("MAIN-SKU-1", 70L)], await LevelsAsync(client, "SKU-2"));
    }

    [Fact]
    public async Task Transfer_TakesAtOneEndAndGivesAtTheOther()
    {
        var (client, main, north) = await TwoLocationsAsync();

        var receipt = await client.CreateAsync("stock-movements", Move("transfer", 40, main, $$""", "toLocationId": "{{north}}", "sku": "SKU-1" """));
        await client.CreateAsync("stock-movements", Move("transfer", 15, north, $$""", "toLocationId": "{{main}}", "sku": "SKU-1" """));

        Assert.Equal([("MAIN-SKU-1", -40L), ("NORTH", 40L)], receipt["entries"]!.AsArray().Select(e => ((string)e!["location"]!, (long)e["onHandChange"]!)));
        Assert.Equal([("MAIN-SKU-1", 75L), ("NORTH", 25L)], await LevelsAsync(client, "SKU-1"));
    }

    [Theory]
    [InlineData("adjust", -91, """, "sku": "SKU-1", "reason": "x" """)]
    [InlineData("transfer", 91, """, "sku": "SKU-1", "toLocationId": "{0}" """)]
    [InlineData("adjust", -101, """, "sku": "SKU-2", "reason": "x" """)]
    public async Task AMovement_OfWhatIsPromisedOrNotThere_Returns409AndMovesNothing(string kind, long quantity, string more)
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var north = (await client.CreateAsync("stock-locations", Json.Parse("""{ "code": "NORTH", "name": "North" }""")))["id"]!;
        var main = (await client.GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 10 }""").CreateAsync(client);
        var before = await tenant.FingerprintAsync();

        var response = await client.PostAsync("stock-movements", Move(kind, quantity, (string)main!, more.Replace("{0}", (string)north!, StringComparison.Ordinal)));

        Assert.Equal(["/quantity"], (await response.ShouldBeProblemAsync(409, "stock.insufficient")).Pointers());
        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Theory]
    [InlineData("receive", 0, """, "sku": "SKU-1" """, "/quantity")]
    [InlineData("receive", -1, """, "sku": "SKU-1" """, "/quantity")]
    [InlineData("adjust", 0, """, "sku": "SKU-1", "reason": "x" """, "/quantity")]
    [InlineData("receive", 1_000_000_001, """, "sku": "SKU-1" """, "/quantity")]
    [InlineData("adjust", 1, """, "sku": "SKU-1" """, "/reason")]
    [InlineData("adjust", 1, """, "sku": "SKU-1", "reason": " " """, "/reason")]
    [InlineData("receive", 1, "", "/sku")]
    [InlineData("receive", 1, """, "sku": "SKU-1", "productId": "0198c0de-0000-7000-8000-000000000001" """, "/sku")]
    [InlineData("transfer", 1, """, "sku": "SKU-1" """, "/toLocationId")]
    [InlineData("transfer", 1, """, "sku": "SKU-1", "toLocationId": "{main}" """, "/toLocationId")]
    [InlineData("receive", 1, """, "sku": "SKU-1", "toLocationId": "{main}" """, "/toLocationId")]
    public async Task AMovement_ThatIsNone_Returns400AndPointsAtIt(string kind, long quantity, string more, string pointer)
    {
        var (client, main, _) = await TwoLocationsAsync();

        var response = await client.PostAsync("stock-movements", Move(kind, quantity, main, more.Replace("{main}", main, StringComparison.Ordinal)));

        Assert.Equal([pointer], (await response.ShouldBeProblemAsync(400, "request.invalid")).Pointers());
    }

    [Theory]
    [InlineData(""", "sku": "NOPE" """, "stock.unknown_product", "/sku")]
    [InlineData(""", "productId": "0198c0de-0000-7000-8000-000000000001" """, "stock.unknown_product", "/productId")]
    [InlineData(""", "sku": "SKU-1", "toLocationId": "0198c0de-0000-7000-8000-000000000001" """, "stock.unknown_location", "/toLocationId")]
    public async Task AMovement_OfWhatIsUnknown_Returns422(string more, string code, string pointer)
    {
        var (client, main, _) = await TwoLocationsAsync();

        var kind = more.Contains("toLocationId", StringComparison.Ordinal) ? "transfer" : "receive";
        var response = await client.PostAsync("stock-movements", Move(kind, 1, main, more));

        Assert.Equal([pointer], (await response.ShouldBeProblemAsync(422, code)).Pointers());
    }

    // The body names another tenant's things: as unknown as things that are nowhere.
    [Fact]
    public async Task AMovement_OfAnotherTenantsStock_Returns422AndMovesNothing()
    {
        var (victim, attacker) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var location = (string)(await victim.Client().GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        var product = (await victim.Client().GetJsonAsync("products?sku=SKU-1"))["items"]![0]!["id"];
        var own = (string)(await attacker.Client().GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        var before = await victim.FingerprintAsync();

        await (await attacker.Client().PostAsync("stock-movements", Move("receive", 1, location, """, "sku": "SKU-1" """))).ShouldBeProblemAsync(422, "stock.unknown_location");
        await (await attacker.Client().PostAsync("stock-movements", Move("receive", 1, own, $$""", "productId": "{{product}}" """))).ShouldBeProblemAsync(422, "stock.unknown_product");

        Assert.Equal(before, await victim.FingerprintAsync());
    }

    [Fact]
    public async Task Record_WithReadScopeOnly_Returns403()
    {
        var tenant = await api.NewTenantAsync();

        var response = await tenant.As(Permissions.StockRead).PostAsync("stock-movements", Move("receive", 1, Guid.NewGuid().ToString(), """, "sku": "SKU-1" """));

        await response.ShouldBeProblemAsync(403, "permission.missing");
        await (await tenant.As(Permissions.OrdersRead).GetAsync("stock-movements")).ShouldBeProblemAsync(403, "permission.missing");
        await (await tenant.As(Permissions.OrdersRead).GetAsync("stock-levels")).ShouldBeProblemAsync(403, "permission.missing");
    }

    [Fact]
    public async Task Ledger_AfterAllKindsOfMovements_AddsUpToTheLevels()
    {
        var (client, main, north) = await TwoLocationsAsync();
        await client.CreateAsync("stock-movements", Move("receive", 11, north, """, "sku": "SKU-1" """));
        await client.CreateAsync("stock-movements", Move("adjust", -3, main, """, "sku": "SKU-1", "reason": "Count" """));
        await client.CreateAsync("stock-movements", Move("transfer", 5, main, $$""", "toLocationId": "{{north}}", "sku": "SKU-1" """));
        var order = await AnOrder().CreateAsync(client);
        await (await client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse("""{ "reason": "late" }"""), ifMatch: "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);

        var ledger = await AllAsync(client, "stock-movements?limit=2");

        Assert.Equal(9, ledger.Count); // three products came, one received, one adjusted, two ends, one reserved and one released
        Assert.Equal(ledger.Count, ledger.Select(m => (string)m["id"]!).Distinct().Count());
        Assert.Equal(ledger.Select(m => (long)m["position"]!), ledger.Select(m => (long)m["position"]!).OrderDescending());
        foreach (var level in (await client.GetJsonAsync("stock-levels"))["items"]!.AsArray())
        {
            var entries = ledger.Where(m => (string)m["sku"]! == (string)level!["sku"]! && (string)m["locationId"]! == (string)level["locationId"]!).ToList();
            Assert.Equal(
                ((long)level!["onHand"]!, (long)level["reserved"]!),
                (entries.Sum(m => (long)m["onHandChange"]!), entries.Sum(m => (long)m["reservedChange"]!)));
        }
    }

    [Fact]
    public async Task Ledger_WhenFiltered_ShowsOnlyThat()
    {
        var (client, main, north) = await TwoLocationsAsync();
        await client.CreateAsync("stock-movements", Move("receive", 11, north, """, "sku": "SKU-1" """));
        var order = await AnOrder().CreateAsync(client);
        var product = (await client.GetJsonAsync("products?sku=SKU-1"))["items"]![0]!["id"];

        Assert.Equal(["reserve", "receive", "receive"], await KindsAsync(client, "stock-movements?sku=SKU-1"));
        Assert.Equal(["reserve", "receive", "receive"], await KindsAsync(client, $"stock-movements?productId={product}"));
        Assert.Equal(["receive"], await KindsAsync(client, $"stock-movements?sku=SKU-1&locationId={north}"));
        Assert.Equal(["reserve"], await KindsAsync(client, "stock-movements?kind=reserve"));
        Assert.Equal(["reserve"], await KindsAsync(client, $"stock-movements?orderId={order["id"]}&locationId={main}"));
        var cursor = (await client.GetJsonAsync("stock-movements?limit=1"))["next"];
        await (await client.GetAsync($"stock-movements?limit=1&sku=SKU-1&cursor={cursor}")).ShouldBeProblemAsync(400, "page.bad_cursor");
    }

    [Fact]
    public async Task Levels_PageByPage_AreOrderedBySkuAndLocation()
    {
        var (client, _, north) = await TwoLocationsAsync();
        await client.CreateAsync("stock-movements", Move("receive", 1, north, """, "sku": "SKU-2" """));
        await AnOrder().CreateAsync(client);

        var levels = await AllAsync(client, "stock-levels?limit=1");

        Assert.Equal(
            [("SKU-1", "MAIN-SKU-1", 2L, 98L), ("SKU-2", "MAIN-SKU-1", 0L, 100L), ("SKU-2", "NORTH", 0L, 1L), ("SKU-3", "MAIN-SKU-1", 0L, 100L)],
            levels.Select(l => ((string)l["sku"]!, (string)l["location"]!, (long)l["reserved"]!, (long)l["available"]!)));
        Assert.Equal("NORTH", (string)(await client.GetJsonAsync($"stock-levels?locationId={north}"))["items"]!.AsArray().Single()!["location"]!);
    }

    private static JsonNode Move(string kind, long quantity, string location, string more) =>
        Json.Parse($$"""{ "kind": "{{kind}}", "quantity": {{quantity}}, "locationId": "{{location}}" {{more}} }""");

    private async Task<(HttpClient Client, string Main, string North)> TwoLocationsAsync()
    {
        var client = (await api.NewTenantAsync()).Client();
        var main = (string)(await client.GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        var north = await client.CreateAsync("stock-locations", Json.Parse("""{ "code": "NORTH", "name": "North" }"""));
        return (client, main, (string)north["id"]!);
    }

    private static async Task<IEnumerable<(string, long)>> LevelsAsync(HttpClient client, string sku) =>
        (await client.GetJsonAsync($"stock-levels?sku={sku}"))["items"]!.AsArray().Select(l => ((string)l!["location"]!, (long)l["onHand"]!));

    private static async Task<IEnumerable<string>> KindsAsync(HttpClient client, string path) =>
        (await AllAsync(client, path)).Select(m => (string)m["kind"]!);

    private static async Task<List<JsonNode>> AllAsync(HttpClient client, string path)
    {
        var (all, separator) = (new List<JsonNode>(), path.Contains('?', StringComparison.Ordinal) ? '&' : '?');
        for (var page = await client.GetJsonAsync(path); ; page = await client.GetJsonAsync($"{path}{separator}cursor={page["next"]}"))
        {
            all.AddRange(page["items"]!.AsArray()!);
            if (page["next"] is null) return all;
        }
    }
}
