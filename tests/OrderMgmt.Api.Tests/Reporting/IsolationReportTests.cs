using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy.Isolation;

namespace OrderMgmt.Api.Tests.Reporting;

public sealed class IsolationReportTests(ApiFixture api)
{
    [Fact]
    [Promise("I1")]
    [Promise("I5")]
    public async Task Report_AfterTheProbe_HasEachLayerOfTheTenantsPlaceAndThatItHeld()
    {
        // One after the other: a tenant of each placement, and so another one beside it.
        foreach (var tenant in await Task.WhenAll(Enumerable.Range(0, 2 * TestDatabase.Placements.Count).Select(_ => api.NewTenantAsync())))
        {
            var before = await tenant.Client().GetJsonAsync("isolation-report");
            Assert.All(LayersOf(before), layer => Assert.Null(layer["lastTried"]));

            await ProbeAsync(tenant);

            var report = await tenant.Client().GetJsonAsync("isolation-report");
            Assert.Equal($"{tenant.Id}", (string)report["tenantId"]!);
            Assert.Equal(tenant.Placement ?? "shared", (string)report["place"]!["name"]!);
            Assert.Equal(["request", "filter", "guard", "keys", "database", "place"], LayersOf(report).Select(l => (string)l["name"]!));
            Assert.Equal(!TestDatabase.IsSqlite, (bool)Layer(report, "database")["enforced"]!);
            Assert.Equal(tenant.Placement is not null, (bool)Layer(report, "place")["enforced"]!);
            foreach (var layer in new[] { "filter", "guard", "keys" }) AssertHeld(Layer(report, layer));
            if (!TestDatabase.IsSqlite) AssertHeld(Layer(report, "database"));
        }
    }

    [Fact]
    public async Task Report_WithoutThePermission_IsRefused() =>
        await (await (await api.NewTenantAsync()).As(Permissions.OrdersRead).GetAsync("isolation-report")).ShouldBeProblemAsync(403, "permission.missing");

    private static void AssertHeld(JsonNode layer)
    {
        Assert.True((bool)layer["lastTried"]!["held"]!, layer.ToJsonString());
        Assert.Equal(0, (long)layer["lastTried"]!["passed"]!);
        Assert.True((long)layer["lastTried"]!["attempts"]! > 0);
    }

    private static JsonNode Layer(JsonNode report, string name) => LayersOf(report).Single(l => (string)l["name"]! == name);

    private static IEnumerable<JsonNode> LayersOf(JsonNode report) => report["layers"]!.AsArray().Select(l => l!);

    private async Task ProbeAsync(TestTenant tenant)
    {
        await using var directory = api.Services.CreateAsyncScope();
        var entry = await directory.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Id);
        await using var scope = tenant.Open();
        await api.Services.GetRequiredService<IsolationProber>().ProbeAsync(entry, scope.ServiceProvider, default);
    }
}
