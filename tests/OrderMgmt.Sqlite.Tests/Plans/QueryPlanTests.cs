using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.SqlServer.Tests.Offline;
using OrderMgmt.SqlServer.Tests.Queries;

namespace OrderMgmt.Sqlite.Tests.Plans;

/// <summary>
/// What SQLite does for every statement of the application, by <c>EXPLAIN QUERY PLAN</c>: it must use an index that leads to the
/// rows wanted, whatever the statistics say.
/// </summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private const int FewStatements = 100;

    /// <summary>Messages whose task it is to read all of a tenant's rows, or the few that wait for stock.</summary>
    private static readonly HashSet<string> ReadAll = new(StringComparer.Ordinal)
    {
        "verify audit trail", "get consistency report", "list backorders", "execute stock on hand", "outbox",
    };

    /// <summary>
    /// Lists as parameters, which SQLite takes to be longer than a tenant it knows nothing of. The statistics that every file is
    /// born with say otherwise.
    /// </summary>
    private static readonly HashSet<string> NeedStatistics = new(StringComparer.Ordinal)
    {
        "create draft", "create placed order", "list stock levels",
    };

    private SqliteDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await SqliteDatabase.MigratedAsync(Ct);

    [Fact]
    public async Task EveryStatement_WithTheStatisticsOfANewFile_IsLedByAnIndex() => Assert.Empty(Violations(await StatementsAsync()));

    [Fact]
    public async Task EveryStatement_WithStatisticsOfLargeTenants_IsLedByAnIndex()
    {
        SampleRows.Fill(database, tenants: 2, rowsOfEach: 10_000);
        database.Execute("ANALYZE");

        Assert.Empty(Violations(await StatementsAsync()));
    }

    [Fact]
    public async Task EveryStatement_WithStatisticsOfManyTenants_IsLedByAnIndex()
    {
        SampleRows.Fill(database, tenants: 400, rowsOfEach: 50);
        database.RefreshStatistics();

        Assert.Empty(Violations(await StatementsAsync()));
    }

    [Fact]
    public async Task EveryStatement_WithoutStatistics_IsLedByAnIndex()
    {
        database.Execute("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema");

        Assert.Empty(Violations((await StatementsAsync()).Where(s => !NeedStatistics.Contains(s.Message))));
    }

    [Theory]
    [InlineData("""SELECT 1 FROM "OrderEntries" AS "o" """)]
    [InlineData("""SELECT 1 FROM "OrderEntries" AS "o" WHERE "o"."TenantId" = @t""")]
    [InlineData("""SELECT 1 FROM "OrderEntries" AS "o" WHERE "o"."TenantId" = @t ORDER BY "o"."Total" LIMIT 1""")]
    [InlineData("""SELECT (SELECT 1 FROM "OrderEntries" AS "e" WHERE "e"."TenantId" = @t AND "e"."Total" = "o"."Version") FROM "Orders" AS "o" WHERE "o"."TenantId" = @t AND "o"."Id" = @i""")]
    [InlineData("""SELECT 1 FROM "Orders" AS "o" LEFT JOIN "OrderEntries" AS "e" ON "e"."TenantId" = @t AND "e"."Position" < "o"."Version" WHERE "o"."TenantId" = @t AND "o"."Id" = @i""")]
    public void Statement_ThatWalksATenantsRows_IsFound(string sql) => Assert.NotEmpty(PlanRules.Violations(sql, database.PlanOf(sql), readsAll: false));

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<string> Violations(IEnumerable<(string Message, string Sql)> statements) =>
    [
        .. from statement in statements
           let plan = database.PlanOf(statement.Sql)
           from violation in PlanRules.Violations(statement.Sql, plan, ReadAll.Contains(statement.Message))
           select $"{statement.Message}: {violation}\n{statement.Sql}",
    ];

    private async Task<List<(string Message, string Sql)>> StatementsAsync()
    {
        await using var app = new OfflineApplication(server => new OfflineSqlite(database, server));
        var recorder = new Recorder(app);
        var statements = new List<(string Message, string Sql)>();
        foreach (var (name, sample) in MessageSamples.All) statements.AddRange((await recorder.SendAsync(sample, Ct)).Sent.Select(s => (name, s.Sql)));

        app.Server.Forget();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().TakeAsync(1, 1, Ct);
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().DueAsync(Ct);
        statements.AddRange(app.Server.Sent.Select(s => ("outbox", s.Sql)));
        app.Server.Forget();
        await scope.ServiceProvider.GetRequiredService<ITenantDirectory>().FindAsync(OfflineApplication.Tenant, Ct);
        await scope.ServiceProvider.GetRequiredService<ITenantDirectory>().FindGrantAsync(OfflineApplication.Tenant, Membership.BuiltInIssuer, "client", Ct);
        await app.Services.GetRequiredService<PurgeIdempotencyKeysJob>().RunAsync(Ct);
        statements.AddRange(app.Server.Sent.Select(s => ("beside the messages", s.Sql)));
        Assert.True(statements.Count > FewStatements);
        return [.. statements.DistinctBy(s => s.Sql)];
    }
}
