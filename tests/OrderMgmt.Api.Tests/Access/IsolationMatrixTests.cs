using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>
/// Nothing reads, changes or detects another tenant's object: each operation of the document is asked for a foreign id
/// and for an absent one, and answers both alike.
/// </summary>
public sealed class IsolationMatrixTests(ApiFixture api, IsolationMatrixTests.Neighbours neighbours) : IClassFixture<IsolationMatrixTests.Neighbours>
{
    public static TheoryData<string> Operations => ApiSpecification.Rows();

    public static TheoryData<string> WithIds => ApiSpecification.Rows(o => o.ResourceIds.Any());

    [Theory]
    [MemberData(nameof(WithIds))]
    [Promise("I1")]
    public async Task Operation_OnAForeignId_AnswersAsOnAnAbsentOneAndTouchesNothing(string id)
    {
        var (operation, attacker) = (ApiSpecification.Operation(id), await api.NewTenantAsync());
        var before = await neighbours.Victim.Tenant.FingerprintAsync();

        var foreign = await AskAsync(attacker.Client(), operation, attacker.Id.ToString(), name => neighbours.Victim.Ids[name]);
        var absent = await AskAsync(attacker.Client(), operation, attacker.Id.ToString(), _ => Guid.CreateVersion7().ToString());

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(absent, foreign);
        Assert.Equal(before, await neighbours.Victim.Tenant.FingerprintAsync());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Promise("I1")]
    public async Task Operation_OnAForeignTenant_AnswersAsOnAnAbsentOneAndTouchesNothing(string id)
    {
        var (operation, attacker) = (ApiSpecification.Operation(id), await api.NewTenantAsync());
        var before = await neighbours.Victim.Tenant.FingerprintAsync();

        var foreign = await AskAsync(attacker.Client(), operation, neighbours.Victim.Tenant.Id.ToString(), name => neighbours.Victim.Ids[name]);
        var absent = await AskAsync(attacker.Client(), operation, Guid.CreateVersion7().ToString(), name => neighbours.Victim.Ids[name]);

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(absent, foreign);
        Assert.Equal(before, await neighbours.Victim.Tenant.FingerprintAsync());
    }

    // Otherwise the matrix would prove nothing.
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OnOnesOwnIds_FindsThem(string id)
    {
        var owner = neighbours.Owner;

        var answer = await AskAsync(owner.Tenant.Client(), ApiSpecification.Operation(id), owner.Tenant.Id.ToString(), name => owner.Ids[name]);

        Assert.NotEqual(HttpStatusCode.NotFound, answer.Status);
    }

    private static async Task<Answer> AskAsync(HttpClient client, ApiOperation operation, string tenant, Func<string, string> idOf)
    {
        var body = operation.TakesBody ? OperationSamples.Bodies[operation.Id]().ToJsonString() : null;
        using var request = operation.Request(tenant, idOf, body, Requests.NewKey(), "\"1\"");
        return await Answer.OfAsync(await client.SendAsync(request));
    }

    /// <summary>All that a caller can see, but for the trace id and the clock.</summary>
    private sealed record Answer(HttpStatusCode Status, string Headers, string Body)
    {
        public static async Task<Answer> OfAsync(HttpResponseMessage response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            {
                var problem = JsonNode.Parse(text)!.AsObject();
                problem.Remove("traceId");
                text = problem.ToJsonString();
            }

            var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Date")
                .Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal);
            return new Answer(response.StatusCode, string.Join('\n', headers), text);
        }
    }

    /// <summary>Two tenants that have one of everything: one that others reach for, and one that works on its own.</summary>
    public sealed class Neighbours(ApiFixture api) : IAsyncLifetime
    {
        public FurnishedTenant Victim { get; private set; } = null!;

        public FurnishedTenant Owner { get; private set; } = null!;

        public async ValueTask InitializeAsync() => (Victim, Owner) = (await FurnishedTenant.CreateAsync(api), await FurnishedTenant.CreateAsync(api));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
