using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Reporting;

public sealed class ReportResultTests(ApiFixture api)
{
    [Fact]
    public async Task Result_WhoseFileIsGone_Returns404AndTheJobStays()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var run = await ReportRun.OfAsync(client, "stock-on-hand", "{}");
        foreach (var file in Directory.EnumerateFiles(api.DataDirectory, $"{run.Job["id"]}*", SearchOption.AllDirectories).ToList()) File.Delete(file);

        var problem = await (await client.GetAsync($"jobs/{run.Job["id"]}/result")).ShouldBeProblemAsync(404, "job.result_gone");

        Assert.NotNull(problem["detail"]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"jobs/{run.Job["id"]}")).StatusCode);
    }
}
