using System.Net;
using System.Net.Http.Headers;
using Npgsql;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class PlacementTests
{
    [Fact]
    [Promise("I1")]
    public async Task ThePlacementsUser_SeesNothingElse_AndNobodyElseSeesThePlacement()
    {
        await using var server = await ServerRun.StartAsync();
        await server.OperateAsync("placement", "create", "one", "--kind", "schema");
        await server.OperateAsync("placement", "create", "two", "--kind", "schema");

        await using var one = await server.OpenAsAsync("ordermgmt_one");
        await using var shared = await server.OpenAsync();

        Assert.Equal(0, await one.ScalarAsync<long>("""SELECT COUNT(*) FROM ordermgmt_one."Orders" """));
        foreach (var schema in new[] { "public", "ordermgmt_two" }) await AssertRefusedAsync(one, $"""SELECT COUNT(*) FROM {schema}."Orders" """);
        await AssertRefusedAsync(one, """SELECT COUNT(*) FROM public."Tenants" """);
        await AssertRefusedAsync(one, "SELECT COUNT(*) FROM hangfire.job");
        await AssertRefusedAsync(one, """ALTER TABLE ordermgmt_one."Orders" DISABLE ROW LEVEL SECURITY""");
        await AssertRefusedAsync(shared, """SELECT COUNT(*) FROM ordermgmt_one."Orders" """);
    }

    [Fact]
    public async Task AMigrationThatFailsInOnePlacement_StopsItsTenantsOnly_UntilOneComesThrough()
    {
        await using var server = await ServerRun.StartAsync(apis: 1);
        await server.OperateAsync("placement", "create", "broken", "--kind", "schema");
        var tenant = await server.OperateAsync("tenant", "create", "--name", "Premium", "--placement", "broken");
        var secret = await server.OperateAsync("client", "create", "--tenant", tenant, "--client-id", "premium", "--role", "owner");
        var (premium, acme) = (await ClientAsync(server.Apis[0].Url, tenant, secret), await server.Apis[0].AcmeAsync());
        await using var above = await server.OpenAboveThePoliciesAsync();
        const string LastMigration = """ordermgmt_broken."__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM ordermgmt_broken."__EFMigrationsHistory")""";
        var last = Assert.Single(await above.TextsAsync($"""SELECT "MigrationId"::text FROM {LastMigration}"""));
        await above.ExecuteAsync($"DELETE FROM {LastMigration}"); // it would run again, and find its column there

        var (code, _, errors) = await server.Migrate().EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("broken", errors, StringComparison.Ordinal);
        Assert.Matches("^broken .* failed .*IsClosed", await server.OperateAsync("placement", "list"));
        await Waiting.ForAsync("the refusal", async () => (await premium.GetAsync("orders")).StatusCode is HttpStatusCode.ServiceUnavailable ? "refused" : null);
        var refused = await premium.GetAsync("orders");
        await refused.ShouldBeProblemAsync(503, "tenant.unavailable");
        Assert.NotNull(refused.Headers.RetryAfter);
        await (await acme.GetAsync("orders")).ShouldBeAsync(HttpStatusCode.OK);

        await above.ExecuteAsync($"""INSERT INTO ordermgmt_broken."__EFMigrationsHistory" VALUES ('{last}', '10.0.0')""");
        await server.OperateAsync("migrate");

        await Waiting.ForAsync("the tenant", async () => (await premium.GetAsync("orders")).IsSuccessStatusCode ? "served" : null);
    }

    private static async Task<HttpClient> ClientAsync(Uri api, string tenant, string secret)
    {
        var client = new HttpClient { BaseAddress = new Uri(api, $"/api/v1/tenants/{tenant}/") };
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "premium", ["client_secret"] = secret };
        var reply = await (await client.PostAsync(new Uri(api, "/connect/token"), new FormUrlEncodedContent(form))).ShouldBeAsync(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)reply["access_token"]!);
        return client;
    }

    private static async Task AssertRefusedAsync(NpgsqlConnection connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
