using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Inventory;

/// <summary>Create, change, archive and delete: done, refused, unauthorised, stale, without a version.</summary>
public sealed class ProductWriteTests(ApiFixture api)
{
    private static JsonObject AProduct(string sku = "NEW-1") => (JsonObject)Json.Parse($$"""
        { "sku": "{{sku}}", "name": "Anvil", "taxRate": 0.19, "backorderable": true,
          "prices": [ { "amount": 1299, "currency": "EUR" }, { "amount": 1499, "currency": "USD" } ],
          "attributes": { "colour": "black", "size": "L" } }
        """);

    private static JsonObject AChange(string prices = """{ "amount": 5, "currency": "EUR" }""") =>
        (JsonObject)Json.Parse($$"""{ "name": "Other", "prices": [ {{prices}} ], "taxRate": 0.07 }""");

    [Fact]
    public async Task Create_StoresAllOfIt()
    {
        var tenant = await api.NewTenantAsync();

        var response = await tenant.Client().PostAsync("products", AProduct());

        var created = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(($"/api/v1/tenants/{tenant.Id}/products/{created["id"]}", "\"1\""), (response.Headers.Location!.ToString(), response.Headers.ETag!.ToString()));
        var read = await tenant.Client().GetAsync($"products/{created["id"]}");
        var product = await read.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("\"1\"", read.Headers.ETag!.ToString());
        Assert.Equal(created.ToJsonString(), product.ToJsonString());
        Assert.Equal(("NEW-1", "Anvil", 0.19m, true), ((string)product["sku"]!, (string)product["name"]!, (decimal)product["taxRate"]!, (bool)product["backorderable"]!));
        Assert.Equal([(1299L, "EUR"), (1499L, "USD")], product["prices"]!.AsArray().Select(p => ((long)p!["amount"]!, (string)p["currency"]!)));
        Assert.Equal("""{"colour":"black","size":"L"}""", product["attributes"]!.ToJsonString());
        Assert.Empty(product["stock"]!.AsArray());
    }

    [Fact]
    public async Task Create_WhenRepeatedWithItsKey_IsDoneOnce()
    {
        var client = (await api.NewTenantAsync()).Client();
        var key = Requests.NewKey();

        var first = await (await client.PostAsync("products", AProduct(), key)).ShouldBeAsync(HttpStatusCode.Created);
        var second = await (await client.PostAsync("products", AProduct(), key)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    // SQL Server compares without trailing spaces: what one engine takes for two keys is one on the other.
    [Fact]
    public async Task Keys_WithSpacesAround_AreTheSameKeys()
    {
        var client = (await api.NewTenantAsync()).Client();
        await (await client.PostAsync("products", AProduct("SKU-1 "))).ShouldBeProblemAsync(409, "product.sku_taken");
        Assert.Equal("NEW-1", (string)(await client.CreateAsync("products", AProduct(" NEW-1 ")))["sku"]!);
        Assert.Single((await client.GetJsonAsync("products?sku=NEW-1%20"))["items"]!.AsArray());

        var order = await AnOrder().WithLines("""{ "sku": "SKU-1 ", "quantity": 1 }""").With("reference", "PO 1 ").CreateAsync(client);
        Assert.Equal(("SKU-1", "PO 1"), ((string)order["lines"]![0]!["sku"]!, (string)order["reference"]!));

        await client.CreateAsync("stock-locations", Json.Parse("""{ "code": "EAST", "name": "East" }"""));
        await (await client.PostAsync("stock-locations", Json.Parse("""{ "code": "EAST ", "name": "East" }"""))).ShouldBeProblemAsync(409, "stock_location.code_taken");
        await client.CreateAsync("customers", Json.Parse("""{ "name": "Ada", "reference": "C-1" }"""));
        await (await client.PostAsync("customers", Json.Parse("""{ "name": "Eve", "reference": "C-1 " }"""))).ShouldBeProblemAsync(409, "customer.reference_taken");
    }

    [Fact]
    public async Task Create_WhenTheSkuIsTaken_Returns409()
    {
        var tenant = await api.NewTenantAsync();
        var before = await tenant.FingerprintAsync();

        var problem = await (await tenant.Client().PostAsync("products", AProduct("SKU-1"))).ShouldBeProblemAsync(409, "product.sku_taken");

        Assert.Equal(["/sku"], problem.Pointers());
        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Theory]
    [InlineData("sku", "\" \"", "/sku")]
    [InlineData("name", "\"\"", "/name")]
    [InlineData("prices", "[]", "/prices")]
    [InlineData("prices", """[ { "amount": 1, "currency": "EUR" }, { "amount": 2, "currency": "EUR" } ]""", "/prices")]
    [InlineData("prices", """[ { "amount": -1, "currency": "EUR" } ]""", "/prices/0/amount")]
    [InlineData("prices", """[ { "amount": 1, "currency": "XXX" } ]""", "/prices/0/currency")]
    [InlineData("prices", "[ null ]", "/prices/0")]
    [InlineData("taxRate", "1.5", "/taxRate")]
    [InlineData("attributes", """{ " ": "x" }""", "/attributes")]
    [InlineData("attributes", """{ "colour": null }""", "/attributes")]
    [InlineData("attributes", """{ "colour": "bl\nack" }""", "/attributes")]
    public async Task Create_WhenAMemberIsWrong_Returns400AndPointsAtIt(string member, string value, string pointer)
    {
        var tenant = await api.NewTenantAsync();
        var product = AProduct();
        product[member] = JsonNode.Parse(value);

        var problem = await (await tenant.Client().PostAsync("products", product)).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task Create_WithTooManyAttributes_Returns400()
    {
        var product = AProduct();
        product["attributes"] = new JsonObject(Enumerable.Range(1, 51).Select(i => KeyValuePair.Create($"a{i}", (JsonNode?)"x")));

        await (await (await api.NewTenantAsync()).Client().PostAsync("products", product)).ShouldBeProblemAsync(400, "request.invalid");
    }

    [Fact]
    public async Task Update_ReplacesAllOfIt()
    {
        var client = (await api.NewTenantAsync()).Client();
        var created = await client.CreateAsync("products", AProduct());

        var response = await client.PutAsync($"products/{created["id"]}", AChange("""{ "amount": 5, "currency": "EUR" }, { "amount": 7, "currency": "GBP" }"""));

        var changed = await response.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("\"2\"", response.Headers.ETag!.ToString());
        Assert.Equal(changed.ToJsonString(), (await client.GetJsonAsync($"products/{created["id"]}")).ToJsonString());
        Assert.Equal(("NEW-1", "Other", false, "{}"), ((string)changed["sku"]!, (string)changed["name"]!, (bool)changed["backorderable"]!, changed["attributes"]!.ToJsonString()));
        Assert.Equal([(5L, "EUR"), (7L, "GBP")], changed["prices"]!.AsArray().Select(p => ((long)p!["amount"]!, (string)p["currency"]!)));
        var audit = (await client.GetJsonAsync($"audit-entries?subjectId={created["id"]}"))["items"]![0]!;
        Assert.Equal("UpdateProduct", (string)audit["action"]!);
        Assert.Equal(["EUR", "GBP", "USD"], audit["changes"]![0]!["parts"]!.AsArray().Select(p => (string)p!["key"]!["currency"]!).Order());
    }

    [Theory]
    [InlineData("\"7\"", 412, "product.stale")]
    [InlineData(null, 428, "request.version_missing")]
    public async Task EveryChange_WithoutThePresentVersion_IsRefused(string? ifMatch, int status, string code)
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var id = (await client.CreateAsync("products", AProduct()))["id"];
        var before = await tenant.FingerprintAsync();

        await (await client.PutAsync($"products/{id}", AChange(), ifMatch)).ShouldBeProblemAsync(status, code);
        await (await client.PostAsync($"products/{id}/archive", null, ifMatch: ifMatch)).ShouldBeProblemAsync(status, code);
        await (await client.PostAsync($"products/{id}/unarchive", null, ifMatch: ifMatch)).ShouldBeProblemAsync(status, code);
        await (await client.DeleteAsync($"products/{id}", ifMatch)).ShouldBeProblemAsync(status, code);

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task EveryWrite_WithReadScopeOnly_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("products", AProduct()))["id"];
        var reader = tenant.As(Permissions.ProductsRead);

        await (await reader.PostAsync("products", AProduct("NEW-2"))).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.PutAsync($"products/{id}", AChange())).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.PostAsync($"products/{id}/archive", null, ifMatch: "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.PostAsync($"products/{id}/unarchive", null, ifMatch: "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.DeleteAsync($"products/{id}", "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
    }

    [Fact]
    public async Task Update_WhenAnOrderHasTheProduct_NeverReachesTheOrder()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("products", AProduct());
        var order = await AnOrder().AsDraft().WithLines("""{ "sku": "NEW-1", "quantity": 3 }, { "sku": "SKU-1", "quantity": 2 }""").CreateAsync(client);
        var placed = await AnOrder().CreateAsync(client);
        foreach (var product in (await client.GetJsonAsync("products"))["items"]!.AsArray())
            await (await client.PutAsync($"products/{product!["id"]}", AChange())).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(order.ToJsonString(), (await client.GetJsonAsync($"orders/{order["id"]}")).ToJsonString());
        Assert.Equal(placed.ToJsonString(), (await client.GetJsonAsync($"orders/{placed["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task AnOrder_TakesThePriceInItsCurrency()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("products", AProduct());

        var order = await AnOrder().AsDraft().With("currency", "USD").WithLines("""{ "sku": "NEW-1", "quantity": 1 }""").CreateAsync(client);
        var refused = await AnOrder().AsDraft().With("currency", "GBP").WithLines("""{ "sku": "NEW-1", "quantity": 1 }""").PostAsync(client);

        Assert.Equal((1499L, "USD"), ((long)order["lines"]![0]!["unitPrice"]!["amount"]!, (string)order["lines"]![0]!["unitPrice"]!["currency"]!));
        Assert.Equal(["/lines/0/unitPrice"], (await refused.ShouldBeProblemAsync(422, "order.currency_mismatch")).Pointers());
    }

    [Fact]
    public async Task Archive_KeepsNewLinesAwayUntilUnarchived()
    {
        var client = (await api.NewTenantAsync()).Client();
        var product = (await client.GetJsonAsync("products?sku=SKU-1"))["items"]![0]!;

        var archived = await (await client.PostAsync($"products/{product["id"]}/archive", null, ifMatch: "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        var again = await (await client.PostAsync($"products/{product["id"]}/archive", null, ifMatch: "\"2\"")).ShouldBeAsync(HttpStatusCode.OK);
        var refused = await AnOrder().PostAsync(client);
        var sold = (await client.GetJsonAsync("products?archived=false"))["items"]!.AsArray().Select(p => (string)p!["sku"]!).ToList();
        var put = (await client.GetJsonAsync("products?archived=true"))["items"]!.AsArray().Select(p => (string)p!["sku"]!).ToList();
        var back = await (await client.PostAsync($"products/{product["id"]}/unarchive", null, ifMatch: "\"2\"")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal((2L, 2L), ((long)archived["version"]!, (long)again["version"]!));
        Assert.NotNull(archived["archivedAt"]);
        Assert.Equal(["/lines/0/sku"], (await refused.ShouldBeProblemAsync(422, "order.product_archived")).Pointers());
        Assert.Equal(["SKU-2", "SKU-3"], sold);
        Assert.Equal(["SKU-1"], put);
        Assert.Null(back["archivedAt"]);
        await AnOrder().CreateAsync(client);
    }

    [Fact]
    public async Task Delete_WhenNeverUsed_RemovesItAndIsAudited()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var id = (await client.CreateAsync("products", AProduct()))["id"];

        await (await client.DeleteAsync($"products/{id}", "\"1\"")).ShouldBeGoneAsync();

        await (await client.GetAsync($"products/{id}")).ShouldBeProblemAsync(404, "product.not_found");
        var audit = (await client.GetJsonAsync($"audit-entries?subjectId={id}"))["items"]![0]!;
        Assert.Equal(("DeleteProduct", "Anvil"), ((string)audit["action"]!, (string)audit["changes"]![0]!["before"]!["name"]!));
        await client.CreateAsync("products", AProduct());
    }

    [Fact]
    public async Task Delete_WhenItHasStockOrIsOnAnOrder_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        var stocked = (await client.GetJsonAsync("products?sku=SKU-1"))["items"]![0]!["id"];
        var ordered = (await client.CreateAsync("products", AProduct()))["id"];
        await AnOrder().AsDraft().WithLines("""{ "sku": "NEW-1", "quantity": 1 }""").CreateAsync(client);

        await (await client.DeleteAsync($"products/{stocked}", "\"1\"")).ShouldBeProblemAsync(409, "product.in_use");
        await (await client.DeleteAsync($"products/{ordered}", "\"1\"")).ShouldBeProblemAsync(409, "product.in_use");
    }

    // Stock moves without a new version, so the same ETag must not hide it.
    [Fact]
    public async Task Get_WithTheEtagItHas_StillShowsTheStock()
    {
        var client = (await api.NewTenantAsync()).Client();
        var id = (await client.GetJsonAsync("products?sku=SKU-1"))["items"]![0]!["id"];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"products/{id}");
        request.Headers.Add("If-None-Match", "\"1\"");

        Assert.Equal(100, (long)(await (await client.SendAsync(request)).ShouldBeAsync(HttpStatusCode.OK))["stock"]![0]!["onHand"]!);
    }
}
