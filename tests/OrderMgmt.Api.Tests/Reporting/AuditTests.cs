using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Reporting;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

public sealed class AuditTests(ApiFixture api)
{
    [Fact]
    public async Task List_AfterCancelling_ShowsWhoDidWhatBeforeAndAfter()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        await client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse("""{ "reason": "late" }"""), ifMatch: "\"1\"");

        var page = await client.GetJsonAsync($"audit-entries?subjectId={order["id"]}");

        var entry = page["items"]![0]!;
        Assert.Equal(("CancelOrder", "service-account:tester"), ((string)entry["action"]!, (string)entry["actor"]!));
        Assert.Equal(("confirmed", "cancelled"), ((string)entry["changes"]![0]!["before"]!["status"]!, (string)entry["changes"]![0]!["after"]!["status"]!));
        Assert.Equal("CreateOrder", (string)page["items"]![1]!["action"]!);
    }

    [Fact]
    public async Task List_AfterAnAddressChanged_ShowsBothAddressesToWhoMaySeeThem()
    {
        var tenant = await api.NewTenantAsync();
        var order = await OrderLife.BeginAsync(tenant.Client(), AnOrder());
        var change = await order.AddAsync("changes", """
            { "actions": [
                { "kind": "setShippingAddress", "address": { "name": "Ada", "line1": "2 Side St", "city": "Leeds", "country": "GB" } },
                { "kind": "setBillingAddress", "address": { "name": "Ada", "line1": "3 Bank St", "city": "York", "country": "GB" } } ] }
            """);
        await order.DoAsync($"changes/{change["id"]}/confirm");

        var whole = await ChangesAsync(tenant.As(Permissions.AuditRead, Permissions.CustomersReadPersonal, Permissions.CustomersReadAddresses));
        var masked = await ChangesAsync(tenant.As(Permissions.AuditRead));

        Assert.Equal(("London", "Leeds"), ((string)whole["before"]!["shippingAddress_City"]!, (string)whole["after"]!["shippingAddress_City"]!));
        Assert.Equal((null, "York"), ((string?)whole["before"]!["billingAddress_City"], (string)whole["after"]!["billingAddress_City"]!));
        Assert.Equal(("***", "***"), ((string)masked["before"]!["shippingAddress_City"]!, (string)masked["after"]!["shippingAddress_City"]!));

        async Task<JsonNode> ChangesAsync(HttpClient client) =>
            (await client.GetJsonAsync($"audit-entries?subjectId={order.Id}"))["items"]![0]!["changes"]![0]!;
    }

    [Fact]
    public async Task Verify_WhenUntouched_IsIntact()
    {
        var client = (await api.NewTenantAsync()).Client();
        for (var i = 0; i < 3; i++) await AnOrder().CreateAsync(client);

        var proof = await client.GetJsonAsync("audit-verification");

        Assert.Equal((true, 5L), ((bool)proof["intact"]!, (long)proof["entries"]!)); // with the tenant's creation and the arranging of stock
    }

    [Fact]
    public async Task Verify_WhenAnEntryWasChangedOrCutOff_SaysSo()
    {
        var tenant = await api.NewTenantAsync();
        await AnOrder().CreateAsync(tenant.Client());
        await AnOrder().CreateAsync(tenant.Client());
        var positions = await tenant.ReadAsync(db => db.AuditEntries.OrderBy(e => e.Position).Select(e => e.Position).ToListAsync());

        await Tampering.SetActorAsync(tenant, positions[1], "nobody");
        var changed = await tenant.Client().GetJsonAsync("audit-verification");
        await Tampering.SetActorAsync(tenant, positions[1], "service-account:tester");
        await Tampering.DeleteAsync(tenant, positions[^1]);
        var cut = await tenant.Client().GetJsonAsync("audit-verification");

        Assert.Equal((false, positions[1]), ((bool)changed["intact"]!, (long)changed["brokenAt"]!));
        Assert.False((bool)cut["intact"]!);
    }

    [Fact]
    public async Task List_WithoutPermission_Returns403()
    {
        var client = (await api.NewTenantAsync()).As(Permissions.OrdersRead);

        await (await client.GetAsync("audit-entries")).ShouldBeProblemAsync(403, "permission.missing");
        await (await client.GetAsync("audit-verification")).ShouldBeProblemAsync(403, "permission.missing");
    }
}
