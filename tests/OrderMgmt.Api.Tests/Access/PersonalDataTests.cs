using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>Who lacks customers:readPersonal sees masks, and cannot get behind them.</summary>
public sealed partial class PersonalDataTests(ApiFixture api)
{
    // No part of a hash or an id can be one of these.
    private static readonly string[] Secrets = ["Byron", "Ada's", "ada@example.com", "44 1234", "Main St", "London", "N1 9GU"];

    private static JsonNode Ada() => Json.Parse("""
        { "name": "Ada Byron", "email": "ada@example.com", "reference": "C-1", "phone": "+44 1234",
          "addresses": [ { "address": { "name": "Ada Byron", "line1": "1 Main St", "line2": "Ada's", "city": "London", "region": "London", "postalCode": "N1 9GU", "country": "GB" } } ] }
        """);

    [Fact]
    public async Task Read_WithoutThePermission_IsMasked()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("customers", Ada()))["id"];
        var masked = tenant.As(Permissions.CustomersRead);

        var one = await masked.GetJsonAsync($"customers/{id}");
        var listed = (await masked.GetJsonAsync("customers"))["items"]![0]!;

        Assert.Equal(one.ToJsonString(), listed.ToJsonString());
        Assert.Equal(("A***", "a***@…", "***", true), ((string)one["name"]!, (string)one["email"]!, (string)one["phone"]!, (bool)one["masked"]!));
        Assert.Equal(("C-1", "GB"), ((string)one["reference"]!, (string)one["addresses"]![0]!["address"]!["country"]!));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, one.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_WithoutThePermission_IsDoneAndAnswersMasked()
    {
        var tenant = await api.NewTenantAsync();

        var created = await tenant.As(Permissions.CustomersWrite).CreateAsync("customers", Ada());

        Assert.Equal("A***", (string)created["name"]!);
        Assert.Equal("Ada Byron", (string)(await tenant.Client().GetJsonAsync($"customers/{created["id"]}"))["name"]!);
    }

    [Theory]
    [InlineData("email=ada@example.com")]
    [InlineData("name=A")]
    public async Task Search_WithoutThePermission_IsRefused(string filter)
    {
        var tenant = await api.NewTenantAsync();

        await (await tenant.As(Permissions.CustomersRead).GetAsync($"customers?{filter}")).ShouldBeProblemAsync(403, "customer.personal_data_forbidden");
    }

    [Fact]
    public async Task Update_WithoutThePermission_IsRefusedAndKeepsWhatTheMaskHides()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Client().CreateAsync("customers", Ada()))["id"];

        var response = await tenant.As(Permissions.CustomersWrite).PutAsync($"customers/{id}", Json.Parse("""{ "name": "A***", "reference": "C-1" }"""));

        await response.ShouldBeProblemAsync(403, "customer.personal_data_forbidden");
        Assert.Equal("Ada Byron", (string)(await tenant.Client().GetJsonAsync($"customers/{id}"))["name"]!);
    }

    public static TheoryData<string> EveryReadOfAnOrder => new(
        "orders/{id}", "orders", "orders/{id}/timeline", "orders/{id}/changes", "orders/{id}/fulfilments", "orders/{id}/payments", "orders/{id}/returns",
        "orders/{id}/holds", "customers/{customer}/orders", "audit-entries?limit=200", "backorders");

    [Theory]
    [MemberData(nameof(EveryReadOfAnOrder))]
    public async Task EveryRead_WithoutThePermission_IsMasked(string path)
    {
        var tenant = await api.NewTenantAsync();
        var (id, customer) = await LivedAsync(tenant.Client());
        path = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{customer}", customer, StringComparison.Ordinal);
        var others = Permissions.All.Keys.Except([Permissions.CustomersReadPersonal]).ToArray();

        var address = (await tenant.As([.. others.Except([Permissions.CustomersReadAddresses])]).GetJsonAsync(path)).ToJsonString();
        var shipping = HashesIdsAndTimes().Replace((await tenant.As(others).GetJsonAsync(path)).ToJsonString(), "");

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, address, StringComparison.OrdinalIgnoreCase));
        Assert.All(["ada@example.com", "1234"], secret => Assert.DoesNotContain(secret, shipping, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AnOrder_ShowsWhatTheCallerMaySee()
    {
        var tenant = await api.NewTenantAsync();
        var (id, _) = await LivedAsync(tenant.Client());

        var masked = await tenant.As(Permissions.OrdersRead).GetJsonAsync($"orders/{id}");
        var address = await tenant.As(Permissions.OrdersRead, Permissions.CustomersReadAddresses).GetJsonAsync($"orders/{id}");
        var whole = await tenant.As(Permissions.OrdersRead, Permissions.CustomersReadPersonal).GetJsonAsync($"orders/{id}");

        Assert.Equal(("A***", "a***@…", true), ((string)masked["customer"]!["name"]!, (string)masked["customer"]!["email"]!, (bool)masked["customer"]!["masked"]!));
        Assert.Equal(("***", "GB"), ((string)masked["shippingAddress"]!["line1"]!, (string)masked["shippingAddress"]!["country"]!));
        Assert.Equal(("A***", "1 Main St"), ((string)address["customer"]!["name"]!, (string)address["shippingAddress"]!["line1"]!));
        Assert.Equal(("Ada Byron", "1 Main St", false), ((string)whole["customer"]!["name"]!, (string)whole["shippingAddress"]!["line1"]!, (bool)whole["customer"]!["masked"]!));
    }

    [Fact]
    public async Task SearchOfOrders_ByMailWithoutThePermission_IsRefused()
    {
        var tenant = await api.NewTenantAsync();

        await (await tenant.As(Permissions.OrdersRead).GetAsync("orders?customerEmail=ada@example.com")).ShouldBeProblemAsync(403, "customer.personal_data_forbidden");
    }

    [Fact]
    public async Task AReplay_ShowsWhatItsOwnCallerMaySee()
    {
        var tenant = await api.NewTenantAsync();
        var whole = tenant.Client();
        var masked = tenant.As(Permissions.OrdersWrite);
        var (first, second) = (Requests.NewKey(), Requests.NewKey());

        await (await AnOrder().PostAsync(whole, first)).ShouldBeAsync(HttpStatusCode.Created);
        var behind = await (await AnOrder().PostAsync(masked, first)).ShouldBeAsync(HttpStatusCode.Created);
        var hidden = await (await AnOrder().PostAsync(masked, second)).ShouldBeAsync(HttpStatusCode.Created);
        var seen = await (await AnOrder().PostAsync(whole, second)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal(("A***", "A***", "Ada Byron"), (NameOf(behind), NameOf(hidden), NameOf(seen)));

        static string NameOf(JsonNode order) => (string)order["customer"]!["name"]!;
    }

    [Fact]
    public async Task AReplay_NeedsThePermissionThatTheFirstCallNeeded()
    {
        var tenant = await api.NewTenantAsync();
        var (place, import, hold, release) = (Requests.NewKey(), Requests.NewKey(), Requests.NewKey(), Requests.NewKey());
        var historic = AnOrder().With("placedAt", "2020-01-01T00:00:00Z");
        var id = (string)(await (await AnOrder().PostAsync(tenant.Client(), place)).ShouldBeAsync(HttpStatusCode.Created))["id"]!;
        await (await historic.PostAsync(tenant.Client(), import)).ShouldBeAsync(HttpStatusCode.Created);
        var fraud = Json.Parse("""{ "kind": "fraud" }""");
        var held = await (await tenant.Client().PostAsync($"orders/{id}/holds", fraud, hold)).ShouldBeAsync(HttpStatusCode.Created);
        var (path, seen) = ($"orders/{id}/holds/{held["id"]}/release", $"\"{held["orderVersion"]}\"");
        await (await tenant.Client().PostAsync(path, Json.Parse("{}"), release, seen)).ShouldBeAsync(HttpStatusCode.OK);

        await (await AnOrder().PostAsync(tenant.As(Permissions.OrdersDraft), place)).ShouldBeProblemAsync(403, "order.placing_forbidden");
        await (await historic.PostAsync(tenant.As(Permissions.OrdersWrite), import)).ShouldBeProblemAsync(403, "order.historic_forbidden");
        await (await tenant.As(Permissions.HoldsPayment).PostAsync($"orders/{id}/holds", fraud, hold)).ShouldBeProblemAsync(403, "hold.kind_forbidden");
        await (await tenant.As(Permissions.HoldsPayment).PostAsync(path, Json.Parse("{}"), release, seen)).ShouldBeProblemAsync(403, "hold.kind_forbidden");
    }

    // An order of a customer on record, and a change of its address.
    private static async Task<(string Order, string Customer)> LivedAsync(HttpClient client)
    {
        var customer = (string)(await client.CreateAsync("customers", Ada()))["id"]!;
        var address = Ada()["addresses"]![0]!["address"]!.DeepClone();
        var order = await OrderLife.BeginAsync(client, AnOrder().With("customer", Json.Parse($$"""{ "customerId": "{{customer}}" }""")).With("shippingAddress", address));
        await order.AddAsync("changes", $$"""{ "actions": [{ "kind": "setShippingAddress", "address": {{address.ToJsonString()}} }] }""");
        var whole = (await client.GetJsonAsync($"customers/{customer}")).AsObject();
        foreach (var member in (string[])["id", "masked", "createdAt", "version"]) whole.Remove(member);
        whole["phone"] = "+44 12345";
        await (await client.PutAsync($"customers/{customer}", whole)).ShouldBeAsync(HttpStatusCode.OK);
        return (order.Id, customer);
    }

    /// <summary>Hashes, identifiers and times: they may hold any few digits by chance.</summary>
    [GeneratedRegex("[0-9a-f-]{32,}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+")]
    private static partial Regex HashesIdsAndTimes();
}
