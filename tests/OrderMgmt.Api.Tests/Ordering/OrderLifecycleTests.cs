using System.Net;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

/// <summary>Place, confirm and cancel: done, refused, stale, without a version, unauthorised.</summary>
public sealed class OrderLifecycleTests(ApiFixture api)
{
    private static readonly TenantSettings ByHand = new() { AutoConfirm = false };

    [Fact]
    public async Task Place_WhenDraft_NumbersAndReserves()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var draft = await AnOrder().AsDraft().CreateAsync(client);

        var response = await client.PostAsync($"orders/{draft["id"]}/place", null, ifMatch: "\"1\"");

        var order = await response.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("confirmed", 2L, "\"2\""), ((string)order["status"]!, (long)order["version"]!, response.Headers.ETag!.ToString()));
        Assert.NotNull(order["number"]);
        Assert.Equal(2, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    public async Task Place_WhenStockIsShort_Returns409AndKeepsTheDraft()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var draft = await AnOrder().AsDraft().WithLines("""{ "sku": "SKU-1", "quantity": 101 }""").CreateAsync(client);

        await (await client.PostAsync($"orders/{draft["id"]}/place", null, ifMatch: "\"1\"")).ShouldBeProblemAsync(409, "order.insufficient_stock");

        Assert.Equal("draft", (string)(await client.GetJsonAsync($"orders/{draft["id"]}"))["status"]!);
    }

    [Fact]
    public async Task Confirm_WhenPending_Confirms()
    {
        var client = (await api.NewTenantAsync(ByHand)).Client();
        var pending = await AnOrder().CreateAsync(client);

        var order = await (await client.PostAsync($"orders/{pending["id"]}/confirm", null, ifMatch: "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("confirmed", (string)order["status"]!);
    }

    [Fact]
    public async Task Confirm_WhenDraft_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        var draft = await AnOrder().AsDraft().CreateAsync(client);

        await (await client.PostAsync($"orders/{draft["id"]}/confirm", null, ifMatch: "\"1\"")).ShouldBeProblemAsync(409, "order.confirm_not_allowed");
    }

    [Fact]
    public async Task Cancel_WhenConfirmed_GivesTheStockBack()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var order = await AnOrder().CreateAsync(client);

        var cancelled = await (await CancelAsync(client, order["id"]!.ToString(), "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(("cancelled", "late"), ((string)cancelled["status"]!, (string)cancelled["cancelReason"]!));
        Assert.Equal((2, 0), ((int)cancelled["lines"]![0]!["quantities"]!["cancelled"]!, (int)cancelled["lines"]![0]!["quantities"]!["reserved"]!));
        Assert.Equal(0, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    public async Task Cancel_WhenCancelled_SucceedsAgainAndChangesNothing()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        await CancelAsync(client, order["id"]!.ToString(), "\"1\"");

        var again = await (await CancelAsync(client, order["id"]!.ToString(), "\"2\"")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(2, (long)again["version"]!);
    }

    [Theory]
    [InlineData("\"7\"", 412, "order.stale")]
    [InlineData(null, 428, "request.version_missing")]
    [InlineData("7", 400, "http.400")]
    public async Task Cancel_WithoutThePresentVersion_IsRefused(string? ifMatch, int status, string code)
    {
        var tenant = await api.NewTenantAsync();
        var order = await AnOrder().CreateAsync(tenant.Client());
        var before = await tenant.FingerprintAsync();

        await (await CancelAsync(tenant.Client(), order["id"]!.ToString(), ifMatch)).ShouldBeProblemAsync(status, code);

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task Cancel_WhenShapeIsWrongAndVersionMissing_AnswersTheShapeFirst()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);

        var response = await client.PostAsync($"orders/{order["id"]}/cancel", Json.Parse("""{ "reason": "" }"""));

        await response.ShouldBeProblemAsync(400, "request.invalid");
    }

    [Fact]
    public async Task Cancel_WithReadScopeOnly_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        var order = await AnOrder().CreateAsync(tenant.Client());

        await (await CancelAsync(tenant.As(Permissions.OrdersRead), order["id"]!.ToString(), "\"1\"")).ShouldBeProblemAsync(403, "permission.missing");
    }

    private static Task<HttpResponseMessage> CancelAsync(HttpClient client, string id, string? ifMatch) =>
        client.PostAsync($"orders/{id}/cancel", Json.Parse("""{ "reason": "late" }"""), ifMatch: ifMatch);
}
