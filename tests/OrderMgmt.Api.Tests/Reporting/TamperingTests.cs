using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>Whoever can write to the database and has not the key is found out.</summary>
public sealed class TamperingTests(ApiFixture api)
{
    public static TheoryData<string> Everything => [.. Tampering.All.Keys];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Report_AfterTampering_NamesTheCheck(string what)
    {
        var tenant = await LivedAsync();
        await AssertConsistentAsync(tenant);

        var (check, act) = Tampering.All[what];
        await tenant.ReadAsync(async db =>
        {
            await act(db);
            return 0;
        });

        var report = await tenant.Client().GetJsonAsync("consistency-report");
        Assert.True(Violations(report, check) > 0, report.ToJsonString());
        Assert.False((bool)report["consistent"]!);
        if (check.StartsWith("audit.", StringComparison.Ordinal)) Assert.False((bool)(await tenant.Client().GetJsonAsync("audit-verification"))["intact"]!);
    }

    [Fact]
    public async Task AWrite_AfterTheTrailWasRewritten_IsNotSigned()
    {
        var tenant = await LivedAsync();
        await tenant.ReadAsync(async db =>
        {
            await Tampering.RewriteAsync(db);
            return 0;
        });

        await AnOrder().CreateAsync(tenant.Client());

        var report = await tenant.Client().GetJsonAsync("consistency-report");
        Assert.Equal((0L, 1L), (Violations(report, "audit.chain"), Violations(report, "audit.head")));
    }

    private static async Task AssertConsistentAsync(TestTenant tenant)
    {
        var report = await tenant.Client().GetJsonAsync("consistency-report");
        Assert.True((bool)report["consistent"]!, report.ToJsonString());
    }

    private static long Violations(JsonNode report, string check) =>
        (long)report["checks"]!.AsArray().Single(c => (string)c!["name"]! == check)!["violations"]!;

    // A paid order, another and a draft.
    private async Task<TestTenant> LivedAsync()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var order = await OrderLife.BeginAsync(client, AnOrder());
        await order.CaptureAsync(1000);
        await AnOrder().AsDraft().CreateAsync(client);
        await AnOrder().CreateAsync(client);
        return tenant;
    }
}
