using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>What every write promises, asked of each one in the document: one effect a key (D4), no lost update (D5).</summary>
public sealed class OperationSweepTests(ApiFixture api)
{
    [Fact]
    public async Task EveryKeyedOperation_SentAgain_ReplaysItsReplyAndActsOnce()
    {
        foreach (var operation in await OperationsAsync("Idempotency-Key", atLeast: 25))
        {
            var staged = await new OperationStage(api).SetAsync(operation);
            var key = Requests.NewKey();

            var first = await ReplyAsync(await staged.SendAsync(key, staged.ETag));
            Assert.True((int)first.Status is >= 200 and < 300, $"{operation.Id}: {first}");
            var after = await staged.Tenant.FingerprintAsync();
            var again = await ReplyAsync(await staged.SendAsync(key, staged.ETag));
            var other = await staged.Tenant.Client().PostAsync("orders", OrderBuilder.AnOrder().With("reference", operation.Id).Body(), key);

            Assert.Equal((operation.Id, first), (operation.Id, again));
            await other.ShouldBeProblemAsync(422, "idempotency.key_reused");
            if (operation.Id.StartsWith("Run", StringComparison.Ordinal)) continue; // its job goes on meanwhile
            Assert.Equal((operation.Id, after), (operation.Id, await staged.Tenant.FingerprintAsync()));
        }
    }

    [Fact]
    public async Task EveryKeyedOperation_WithoutAKey_Returns400AndDoesNothing()
    {
        foreach (var operation in await OperationsAsync("Idempotency-Key", atLeast: 25))
        {
            var staged = await new OperationStage(api).SetAsync(operation);
            var before = await staged.Tenant.FingerprintAsync();

            await (await staged.SendAsync(null, staged.ETag)).ShouldBeProblemAsync(400, "idempotency.key_missing");

            Assert.Equal((operation.Id, before), (operation.Id, await staged.Tenant.FingerprintAsync()));
        }
    }

    [Theory]
    [InlineData(null, 428, "request.version_missing")]
    [InlineData("\"999\"", 412, null)]
    public async Task EveryVersionedOperation_WithoutThePresentETag_IsRefusedAndDoesNothing(string? ifMatch, int status, string? code)
    {
        foreach (var operation in await OperationsAsync("If-Match", atLeast: 20))
        {
            var staged = await new OperationStage(api).SetAsync(operation);
            var before = await staged.Tenant.FingerprintAsync();

            var response = await staged.SendAsync(Requests.NewKey(), ifMatch);

            Assert.Equal((operation.Id, status), (operation.Id, (int)response.StatusCode));
            if (code is not null) await response.ShouldBeProblemAsync(status, code);
            Assert.Equal((operation.Id, before), (operation.Id, await staged.Tenant.FingerprintAsync()));
        }
    }

    private async Task<List<ApiOperation>> OperationsAsync(string header, int atLeast)
    {
        var found = (await ApiSpecification.ReadAsync(api)).Operations.Where(o => o.Takes(header)).ToList();
        Assert.True(found.Count >= atLeast, $"Only {found.Count} operations take {header}.");
        return found;
    }

    private static async Task<Reply> ReplyAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.Location, await response.Content.ReadAsStringAsync());

    private sealed record Reply(HttpStatusCode Status, string? ETag, Uri? Location, string Body);
}
