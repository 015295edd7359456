using System.Net;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Ordering;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>One key, one effect.</summary>
public sealed class IdempotencyTests(ApiFixture api)
{
    [Fact]
    [Promise("D4")]
    public async Task Create_FiftyTimesAtOnceWithOneKey_MakesOneOrderAndOneReply()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();

        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AnOrder().PostAsync(client, "one-key")));

        var replies = await Task.WhenAll(responses.Select(async r => (r.StatusCode, r.Headers.Location, r.Headers.ETag, await r.Content.ReadAsStringAsync())));
        Assert.Single(replies.Distinct());
        Assert.Equal(HttpStatusCode.Created, replies[0].StatusCode);
        Assert.Equal(1, await tenant.ReadAsync(db => db.Orders.CountAsync()));
        Assert.Equal(2, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Theory]
    [InlineData("key-1", "key-1")]
    [InlineData("\"key-1\"", "key-1")]
    [Promise("D4")]
    public async Task Create_AgainWithTheKey_ReplaysTheReply(string first, string second)
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var original = await (await AnOrder().PostAsync(client, first)).Content.ReadAsStringAsync();

        var replayed = await AnOrder().PostAsync(client, second);

        Assert.Equal(HttpStatusCode.Created, replayed.StatusCode);
        Assert.Equal(original, await replayed.Content.ReadAsStringAsync());
        Assert.Equal(1, await tenant.ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    [Promise("D4")]
    public async Task Create_WithTheKeyOfAnotherRequest_Returns422AndChangesNothing()
    {
        var tenant = await api.NewTenantAsync();
        await AnOrder().PostAsync(tenant.Client(), "key");
        var before = await tenant.FingerprintAsync();

        await (await AnOrder().With("reference", "other").PostAsync(tenant.Client(), "key")).ShouldBeProblemAsync(422, "idempotency.key_reused");

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task Create_AfterARefusal_MayUseTheKeyAgain()
    {
        var tenant = await api.NewTenantAsync();
        await (await AnOrder().WithLines("""{ "sku": "NOPE", "quantity": 1 }""").PostAsync(tenant.Client(), "key")).ShouldBeProblemAsync(422, "order.unknown_sku");

        await (await AnOrder().PostAsync(tenant.Client(), "key")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    [Promise("I6")]
    [Promise("D4")]
    public async Task Create_WithTheSameKeyInAnotherTenant_IsAnotherRequest()
    {
        var (one, two) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var first = await (await AnOrder().PostAsync(one.Client(), "shared-key")).ShouldBeAsync(HttpStatusCode.Created);

        var second = await (await AnOrder().PostAsync(two.Client(), "shared-key")).ShouldBeAsync(HttpStatusCode.Created);

        Assert.NotEqual((string)first["id"]!, (string)second["id"]!);
    }

    [Fact]
    public async Task Cancel_AgainWithKeyAndOldVersion_ReplaysInsteadOf412()
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);
        var path = $"orders/{order["id"]}/cancel";
        var first = await (await client.PostAsync(path, Json.Parse("""{ "reason": "late" }"""), "cancel-key", "\"1\"")).Content.ReadAsStringAsync();

        var again = await client.PostAsync(path, Json.Parse("""{ "reason": "late" }"""), "cancel-key", "\"1\"");

        Assert.Equal((HttpStatusCode.OK, first), (again.StatusCode, await again.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("caf\u00e9")]
    public async Task Create_WithoutAUsableKey_Returns400(string? key)
    {
        var tenant = await api.NewTenantAsync();
        using var request = Requests.Request(HttpMethod.Post, "orders", AnOrder().Body().ToJsonString(), null, null);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        await (await tenant.Client().SendAsync(request)).ShouldBeProblemAsync(400, "idempotency.key_missing");
    }
}
