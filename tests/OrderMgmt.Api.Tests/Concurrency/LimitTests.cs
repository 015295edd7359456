using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>One tenant cannot take the whole machine.</summary>
public sealed class LimitTests(ApiFixture api)
{
    [Fact]
    public async Task ExpensiveOperations_OfOneTenant_AreRefusedBeyondItsLine()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var (client, others) = (tenant.Client(), other.Client());

        var flood = Enumerable.Range(0, 40).Select(_ => client.GetAsync("consistency-report")).ToList();
        var beside = await others.GetAsync("consistency-report");
        var answers = await Task.WhenAll(flood);

        Assert.Equal(HttpStatusCode.OK, beside.StatusCode);
        Assert.Contains(answers, a => a.StatusCode is HttpStatusCode.OK);
        var refused = answers.Where(a => a.StatusCode is not HttpStatusCode.OK).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
        {
            await answer.ShouldBeProblemAsync(429, "request.too_many");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("consistency-report")).StatusCode); // every place was given back
    }

    [Fact]
    [Promise("S6")]
    public async Task ManyReads_OfOneTenant_WaitInItsOwnLine()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var (client, others) = (tenant.Client(), other.Client());

        var flood = Enumerable.Range(0, 300).Select(_ => client.GetAsync("orders")).ToList();
        Assert.Equal(HttpStatusCode.OK, (await others.GetAsync("orders")).StatusCode);

        Assert.All(await Task.WhenAll(flood), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
