using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>Texts are stored in one form, and what names a thing is compared by one key.</summary>
public sealed class KeyTests(ApiFixture api)
{
    [Theory]
    [InlineData("SKU-1", "sku-1")]
    [InlineData("SKU-1", "  Sku-1  ")]
    [InlineData("CAFÉ", "cafe\u0301")]
    public async Task AProduct_WithAnotherSpellingOfASku_IsTheSame(string sku, string other)
    {
        var client = (await api.NewTenantAsync()).Client();
        if (sku != "SKU-1") await client.CreateAsync("products", Product(sku));

        await (await client.PostAsync("products", Product(other))).ShouldBeProblemAsync(409, "product.sku_taken");
        var order = await AnOrder().AsDraft().WithLines($$"""{ "sku": {{JsonValue.Create(other)!.ToJsonString()}}, "quantity": 1 }""").CreateAsync(client);

        Assert.Equal(sku, (string)order["lines"]![0]!["sku"]!);
        foreach (var list in new[] { "products", "stock-levels" })
            Assert.Equal(sku == "SKU-1" || list == "products" ? 1 : 0, (await client.GetJsonAsync($"{list}?sku={Uri.EscapeDataString(other)}"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Stock_WhenMovedByAnotherSpelling_IsOfTheSameProduct()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var location = (string)(await client.GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;

        await client.CreateAsync("stock-movements", Json.Parse($$"""{ "kind": "receive", "quantity": 5, "sku": "sku-1", "locationId": "{{location}}" }"""));

        Assert.Equal(105, (await tenant.StockOfAsync("SKU-1")).OnHand);
        Assert.NotEmpty((await client.GetJsonAsync("stock-movements?sku=sku-1"))["items"]!.AsArray());
    }

    [Fact]
    public async Task ALocation_WithAnotherSpellingOfACode_IsTaken()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("stock-locations", Json.Parse("""{ "code": "West", "name": "West" }"""));

        await (await client.PostAsync("stock-locations", Json.Parse("""{ "code": " WEST", "name": "West" }"""))).ShouldBeProblemAsync(409, "stock_location.code_taken");
    }

    [Theory]
    [InlineData("ada@bücher.example", "ADA@xn--bcher-kva.example")]
    [InlineData("Ada@Example.com", " ada@EXAMPLE.com ")]
    public async Task ACustomer_IsKnownByEverySpellingOfAnAddress(string email, string other)
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("customers", Json.Parse($$"""{ "name": "Ada", "email": "{{email}}" }"""));
        await AnOrder().With("customer", Json.Parse($$"""{ "name": "Ada", "email": "{{email}}" }""")).CreateAsync(client);

        await (await client.PostAsync("customers", Json.Parse($$"""{ "name": "Eve", "email": "{{other}}" }"""))).ShouldBeProblemAsync(409, "customer.email_taken");
        Assert.Single((await client.GetJsonAsync($"customers?email={Uri.EscapeDataString(other)}"))["items"]!.AsArray());
        Assert.Single((await client.GetJsonAsync($"orders?customerEmail={Uri.EscapeDataString(other)}"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("name", "Ada\u202eByron")]
    [InlineData("name", "Ada\ufffd")]
    [InlineData("name", "\u200cAda")]
    [InlineData("email", "ada@example")]
    [InlineData("email", "ad\u200ca@example.com")]
    public async Task ACustomer_WithWhatCannotBeSeenOrReached_IsRefused(string member, string value)
    {
        var client = (await api.NewTenantAsync()).Client();
        var customer = Json.Parse("""{ "name": "Ada", "email": "ada@example.com" }""");
        customer[member] = value;

        Assert.Equal([$"/{member}"], (await (await client.PostAsync("customers", customer)).ShouldBeProblemAsync(400, "request.invalid")).Pointers());
    }

    [Fact]
    public async Task Texts_AreStoredAndAnsweredInOneForm()
    {
        var client = (await api.NewTenantAsync()).Client();
        var name = string.Concat(Enumerable.Repeat("\U0001F600", 200));

        var customer = await client.CreateAsync("customers", new JsonObject { ["name"] = $" {name} ", ["reference"] = " Cafe\u0301 ", ["phone"] = "می\u200cخواهم" });

        Assert.Equal((name, "Café", "می\u200cخواهم"), ((string)customer["name"]!, (string)customer["reference"]!, (string)customer["phone"]!));
        await (await client.PostAsync("customers", new JsonObject { ["name"] = name + "x", ["reference"] = "R" })).ShouldBeProblemAsync(400, "request.invalid");
    }

    [Theory]
    [InlineData("orders?customerEmail=ada+tag@example.com", "/customerEmail")]
    [InlineData("customers?email=ada+tag@example.com", "/email")]
    [InlineData("orders?placedFrom=2026-01-01T00:00:00+02:00", "/placedFrom")]
    public async Task AQuery_WithAPlusThatCanOnlyBeASpace_SaysHowToWriteIt(string path, string pointer)
    {
        var response = await (await api.NewTenantAsync()).Client().GetAsync(path);

        var problem = Json.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("%2B", (string)problem["errors"]![pointer]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdentifier_InCapitals_IsNone()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        var id = ((string)order["id"]!).ToUpperInvariant();

        await (await client.GetAsync($"orders/{id}")).ShouldBeProblemAsync(400, "request.malformed");
        await (await client.GetAsync($"audit-entries?subjectId={id}")).ShouldBeProblemAsync(400, "request.malformed");
        await (await client.GetAsync($"audit-entries?subjectId={{{order["id"]}}}")).ShouldBeProblemAsync(400, "request.malformed");
        await (await AnOrder().With("customer", Json.Parse($$"""{ "name": "Ada", "customerId": "{{id}}" }""")).PostAsync(client)).ShouldBeProblemAsync(400, "request.malformed");
        await (await client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse("""{ "reason": "late" }"""), ifMatch: "\"01\"")).ShouldBeProblemAsync(400, "http.400");
    }

    private static JsonObject Product(string sku) => new JsonObject { ["sku"] = sku, ["name"] = "A thing", ["prices"] = Json.Parse("""[ { "amount": 1, "currency": "EUR" } ]""") };
}
