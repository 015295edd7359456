using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>What every write promises, asked of each one in the document: one effect a key, no lost update.</summary>
public sealed class OperationSweepTests(ApiFixture api)
{
    public static TheoryData<string> Keyed => ApiSpecification.Rows(o => o.Takes("Idempotency-Key"));

    public static TheoryData<string> Versioned => ApiSpecification.Rows(o => o.Takes("If-Match"));

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task KeyedOperation_SentAgain_ReplaysItsReplyAndActsOnce(string operation)
    {
        var staged = await StageAsync(operation);
        var key = Requests.NewKey();

        var first = await ReplyAsync(await staged.SendAsync(key, staged.ETag));
        Assert.True((int)first.Status is >= 200 and < 300, $"{first}");
        var after = await staged.Tenant.FingerprintAsync();
        var again = await ReplyAsync(await staged.SendAsync(key, staged.ETag));
        var other = await staged.Tenant.Client().PostAsync("orders", OrderBuilder.AnOrder().With("reference", operation).Body(), key);

        Assert.Equal(first, again);
        await other.ShouldBeProblemAsync(422, "idempotency.key_reused");
        if (operation.StartsWith("Run", StringComparison.Ordinal)) return; // its job goes on meanwhile
        Assert.Equal(after, await staged.Tenant.FingerprintAsync());
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task KeyedOperation_WithoutAKey_Returns400AndDoesNothing(string operation)
    {
        var staged = await StageAsync(operation);
        var before = await staged.Tenant.FingerprintAsync();

        await (await staged.SendAsync(null, staged.ETag)).ShouldBeProblemAsync(400, "idempotency.key_missing");

        Assert.Equal(before, await staged.Tenant.FingerprintAsync());
    }

    [Theory]
    [MemberData(nameof(Versioned))]
    public async Task VersionedOperation_WithoutTheCurrentETag_IsRefusedAndDoesNothing(string operation)
    {
        var staged = await StageAsync(operation);
        var before = await staged.Tenant.FingerprintAsync();

        await (await staged.SendAsync(Requests.NewKey(), null)).ShouldBeProblemAsync(428, "request.version_missing");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await staged.SendAsync(Requests.NewKey(), "\"999\"")).StatusCode);

        Assert.Equal(before, await staged.Tenant.FingerprintAsync());
    }

    private Task<StagedOperation> StageAsync(string operation) => new OperationStage(api).SetAsync(ApiSpecification.Operation(operation));

    private static async Task<Reply> ReplyAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.Location, await response.Content.ReadAsStringAsync());

    private sealed record Reply(HttpStatusCode Status, string? ETag, Uri? Location, string Body);
}
