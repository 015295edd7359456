using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Tenancy;

namespace OrderMgmt.Api.Tests.Customers;

/// <summary>Who lacks customers:readPersonal sees masks, and cannot get behind them.</summary>
public sealed class PersonalDataTests(ApiFixture api)
{
    private static readonly string[] Secrets = ["Ada", "ada@example.com", "1234", "Main St", "London", "N1 9GU"];

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
}
