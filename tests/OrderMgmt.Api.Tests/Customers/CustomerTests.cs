using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Api.Tests.Customers;

/// <summary>Create, read, change and delete: done, refused, unauthorised, stale, without a version.</summary>
public sealed class CustomerTests(ApiFixture api)
{
    private static JsonObject ACustomer(string email = "ada@example.com", string? reference = "C-1") => (JsonObject)Json.Parse($$"""
        { "name": "Ada Byron", "email": "{{email}}", "reference": {{(reference is null ? "null" : $"\"{reference}\"")}}, "phone": "+44 20 1234",
          "addresses": [
            { "address": { "name": "Ada Byron", "line1": "1 Main St", "city": "London", "postalCode": "N1", "country": "GB" }, "defaultShipping": true },
            { "address": { "name": "Byron Ltd", "line1": "2 Main St", "city": "London", "country": "GB" }, "defaultBilling": true } ] }
        """);

    [Fact]
    public async Task Create_StoresAllOfItAndNamesNobodyInItsEvent()
    {
        var tenant = await api.NewTenantAsync();

        var response = await tenant.Client().PostAsync("customers", ACustomer());

        var created = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(($"/api/v1/tenants/{tenant.Id}/customers/{created["id"]}", "\"1\""), (response.Headers.Location!.ToString(), response.Headers.ETag!.ToString()));
        Assert.Equal(created.ToJsonString(), (await tenant.Client().GetJsonAsync($"customers/{created["id"]}")).ToJsonString());
        Assert.Equal(("Ada Byron", "ada@example.com", "C-1", "+44 20 1234", false),
            ((string)created["name"]!, (string)created["email"]!, (string)created["reference"]!, (string)created["phone"]!, (bool)created["masked"]!));
        Assert.Equal([("1 Main St", true, false), ("2 Main St", false, true)], created["addresses"]!.AsArray()
            .Select(a => ((string)a!["address"]!["line1"]!, (bool)a["defaultShipping"]!, (bool)a["defaultBilling"]!)));
        var stored = await tenant.ReadAsync(db => db.Events.SingleAsync(e => e.Type == "customer.created"));
        Assert.Equal((created["id"]!.ToString(), "{}"), (stored.SubjectId.ToString(), stored.Data));
    }

    [Fact]
    public async Task Create_WhenTheMailAddressOrReferenceIsTaken_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("customers", ACustomer());

        await (await client.PostAsync("customers", ACustomer("ADA@Example.com", "C-2"))).ShouldBeProblemAsync(409, "customer.email_taken");
        await (await client.PostAsync("customers", ACustomer("bob@example.com", "C-1"))).ShouldBeProblemAsync(409, "customer.reference_taken");
        await client.CreateAsync("customers", ACustomer("bob@example.com", "C-2"));
        await (await api.NewTenantAsync()).Client().CreateAsync("customers", ACustomer());
    }

    [Theory]
    [InlineData("name", "\" \"", "/name")]
    [InlineData("email", "\"nobody\"", "/email")]
    [InlineData("reference", "\"\"", "/reference")]
    [InlineData("phone", "\"1\\n2\"", "/phone")]
    [InlineData("addresses", "[ null ]", "/addresses/0")]
    [InlineData("addresses", """[ { "address": { "name": "A", "line1": "1", "city": "L", "country": "XX" } } ]""", "/addresses/0/address/country")]
    public async Task Create_WhenAMemberIsWrong_Returns400AndPointsAtIt(string member, string value, string pointer)
    {
        var customer = ACustomer();
        customer[member] = JsonNode.Parse(value);

        var problem = await (await (await api.NewTenantAsync()).Client().PostAsync("customers", customer)).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task Create_WithoutAnythingToKnowItBy_Returns400()
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostAsync("customers", Json.Parse("""{ "name": "Ada" }"""))).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal(["/email"], problem.Pointers());
    }

    [Fact]
    public async Task Create_WithTwoDefaults_Returns400()
    {
        var customer = ACustomer();
        customer["addresses"]![1]!["defaultShipping"] = true;

        await (await (await api.NewTenantAsync()).Client().PostAsync("customers", customer)).ShouldBeProblemAsync(400, "request.invalid");
    }

    [Fact]
    public async Task Update_KeepsAddressesByTheirIdsAndDropsTheRest()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var created = await client.CreateAsync("customers", ACustomer());
        var kept = created["addresses"]![1]!["id"]!.ToString();

        var response = await client.PutAsync($"customers/{created["id"]}", Json.Parse($$"""
            { "name": "Ada Lovelace", "email": "ada@example.com",
              "addresses": [
                { "address": { "name": "New", "line1": "3 Main St", "city": "Paris", "country": "FR" } },
                { "id": "{{kept}}", "address": { "name": "Moved", "line1": "4 Main St", "city": "London", "country": "GB" }, "defaultShipping": true } ] }
            """));

        var changed = await response.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("\"2\"", response.Headers.ETag!.ToString());
        Assert.Equal(("Ada Lovelace", null), ((string)changed["name"]!, (string?)changed["reference"]));
        Assert.Equal(["3 Main St", "4 Main St"], changed["addresses"]!.AsArray().Select(a => (string)a!["address"]!["line1"]!));
        Assert.Equal(kept, changed["addresses"]![1]!["id"]!.ToString());
        Assert.Equal(changed.ToJsonString(), (await client.GetJsonAsync($"customers/{created["id"]}")).ToJsonString());
        Assert.Equal(["customer.created", "customer.updated"], await tenant.ReadAsync(db => db.Events.OrderBy(e => e.Position).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Update_OfAnAddressItDoesNotHave_Returns422()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var created = await client.CreateAsync("customers", ACustomer());
        var before = await tenant.FingerprintAsync();
        var change = ACustomer();
        change["addresses"]![1]!["id"] = Guid.CreateVersion7().ToString();

        var problem = await (await client.PutAsync($"customers/{created["id"]}", change)).ShouldBeProblemAsync(422, "customer.unknown_address");

        Assert.Equal(["/addresses/1/id"], problem.Pointers());
        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task Update_ToAnothersMailAddress_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        await client.CreateAsync("customers", ACustomer());
        var other = await client.CreateAsync("customers", ACustomer("bob@example.com", "C-2"));

        await (await client.PutAsync($"customers/{other["id"]}", ACustomer("Ada@example.com", "C-2"))).ShouldBeProblemAsync(409, "customer.email_taken");
        await (await client.PutAsync($"customers/{other["id"]}", ACustomer("bob@example.com", "C-2"))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\"7\"", 412, "customer.stale")]
    [InlineData(null, 428, "request.version_missing")]
    public async Task EveryChange_WithoutThePresentVersion_IsRefused(string? ifMatch, int status, string code)
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("customers", ACustomer()))["id"];
        var before = await tenant.FingerprintAsync();

        await (await tenant.Client().PutAsync($"customers/{id}", ACustomer(), ifMatch)).ShouldBeProblemAsync(status, code);
        await (await tenant.Client().DeleteAsync($"customers/{id}", ifMatch)).ShouldBeProblemAsync(status, code);

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task EveryCall_WithoutItsPermission_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("customers", ACustomer()))["id"];
        var reader = tenant.As(Permissions.CustomersRead, Permissions.CustomersReadPersonal);

        await (await reader.PostAsync("customers", ACustomer("b@example.com", null))).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.PutAsync($"customers/{id}", ACustomer())).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.DeleteAsync($"customers/{id}", "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
        await (await reader.GetAsync($"customers/{id}/orders")).ShouldBeProblemAsync(403, "permission.missing");
        await (await tenant.As(Permissions.OrdersRead).GetAsync("customers")).ShouldBeProblemAsync(403, "permission.missing");
    }

    [Fact]
    public async Task Delete_WhenItHasNoOrders_RemovesItWithItsAddresses()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var id = (await client.CreateAsync("customers", ACustomer()))["id"];

        await (await client.DeleteAsync($"customers/{id}", "\"1\"")).ShouldBeGoneAsync();

        await (await client.GetAsync($"customers/{id}")).ShouldBeProblemAsync(404, "customer.not_found");
        await client.CreateAsync("customers", ACustomer());
    }

    [Fact]
    public async Task List_PageByPage_IsNewestFirstAndFilters()
    {
        var client = (await api.NewTenantAsync()).Client();
        foreach (var (name, number) in new[] { ("Änne", 1), ("änni", 2), ("Bob_", 3), ("Bobby", 4) })
        {
            var customer = ACustomer($"{number}@example.com", $"C-{number}");
            customer["name"] = name;
            await client.CreateAsync("customers", customer);
        }

        var first = await client.GetJsonAsync("customers?limit=3");
        var second = await client.GetJsonAsync($"customers?limit=3&cursor={first["next"]}");

        Assert.Equal(["Bobby", "Bob_", "änni", "Änne"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(c => (string)c!["name"]!));
        Assert.Equal(2, first["items"]![0]!["addresses"]!.AsArray().Count);
        Assert.Equal(["änni", "Änne"], await NamesAsync(client, "name=%C3%A4NN"));
        Assert.Equal(["Bob_"], await NamesAsync(client, "name=bob_"));
        Assert.Equal(["Bob_"], await NamesAsync(client, "email=3@EXAMPLE.com"));
        Assert.Equal(["Bobby"], await NamesAsync(client, "reference=C-4"));
    }

    private static async Task<IEnumerable<string>> NamesAsync(HttpClient client, string filter) =>
        (await client.GetJsonAsync($"customers?{filter}"))["items"]!.AsArray().Select(c => (string)c!["name"]!);
}
