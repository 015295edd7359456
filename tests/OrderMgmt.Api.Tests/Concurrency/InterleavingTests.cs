using Mediator;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>
/// Two commands at the same things, the second between any two statements of the first: whoever loses acts again or is refused,
/// and every figure stays right. On a server both are real. SQLite's writer lock lets nobody in between, so there the statement
/// answers what it would have found: no row to change, or a key that is taken.
/// </summary>
public sealed class InterleavingTests(ApiFixture api)
{
    private static readonly TimeSpan BlockedAfter = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Acts => ["place", "cancel", "receive"];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task LostRace_AtAnyStatement_IsActedAgain(string act)
    {
        Assert.SkipUnless(TestDatabase.IsSqlite, "A server's own answers are tested below.");
        for (var at = 1; ; at++)
        {
            var tenant = await api.NewTenantAsync();
            var command = await CommandAsync(tenant, act);
            var (writes, lost) = (0, false);
            using var hook = StatementHook.Before(sql => Task.FromResult(IsWrite(sql) && ++writes == at && !lost && (lost = true) && Lose(sql)));

            var error = await tenant.SendAsync(command);

            if (!lost)
            {
                Assert.True(at > 3, $"{act} sent {at - 1} writes only");
                return;
            }

            Assert.Null(error);
            await AssertConsistentAsync(tenant, $"{act}, lost at write {at}");
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task LostRace_AgainAndAgain_Returns409AndChangesNothing(string act)
    {
        Assert.SkipUnless(TestDatabase.IsSqlite, "A server cannot be made to lose every time.");
        var tenant = await api.NewTenantAsync();
        var command = await CommandAsync(tenant, act);
        var before = await tenant.FingerprintAsync();
        using (StatementHook.Before(sql => Task.FromResult(IsWrite(sql) && Lose(sql)))) Assert.Equal(RequestErrors.LostRace, await tenant.SendAsync(command));

        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task TwoCommands_InterleavedAtAnyStatement_LeaveEveryFigureRight(string act)
    {
        Assert.SkipWhen(TestDatabase.IsSqlite, $"Neither {TestDatabase.PostgreSql} nor {TestDatabase.SqlServer} is set: only a server lets two writers in at once.");
        for (var at = 1; ; at++)
        {
            var tenant = await api.NewTenantAsync();
            var (first, second) = await CommandsAsync(tenant, act);
            var (statements, competing) = (0, Task.FromResult<Error?>(null));
            using (StatementHook.Before(async _ =>
            {
                if (++statements == at)
                {
                    using (ExecutionContext.SuppressFlow()) competing = Task.Run(() => tenant.SendAsync(second));
                    await Task.WhenAny(competing, Task.Delay(BlockedAfter)); // done, or waiting for a lock of ours
                }

                return false;
            }))
            {
                AssertDoneOrRefused(await tenant.SendAsync(first), $"{act}, first, interleaved at {at}");
            }

            AssertDoneOrRefused(await competing, $"{act}, second, interleaved at {at}");
            await AssertConsistentAsync(tenant, $"{act}, interleaved at {at}");
            if (statements < at) return;
        }
    }

    private static bool IsWrite(string sql) =>
        sql.StartsWith("INSERT", StringComparison.Ordinal) || sql.StartsWith("UPDATE", StringComparison.Ordinal) || sql.StartsWith("DELETE", StringComparison.Ordinal);

    // A row that is there already is an error of the engine's; one that is gone is no row changed.
    private static bool Lose(string sql) => sql.StartsWith("INSERT", StringComparison.Ordinal) && !sql.Contains("NOT EXISTS", StringComparison.Ordinal)
        ? throw new SqliteException("UNIQUE constraint failed", SQLitePCL.raw.SQLITE_CONSTRAINT, SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE)
        : true;

    private static void AssertDoneOrRefused(Error? error, string when) =>
        Assert.True(error is null or { Kind: ErrorKind.Conflict or ErrorKind.Stale }, $"{when}: {error?.Code}");

    private static async Task<IMessage> CommandAsync(TestTenant tenant, string act) => (await CommandsAsync(tenant, act)).First;

    private static async Task<(IMessage First, IMessage Second)> CommandsAsync(TestTenant tenant, string act)
    {
        switch (act)
        {
            case "place":
                await tenant.StockAsync(("SCARCE", 100, 3));
                return (Place("one"), Place("two"));
            case "cancel":
                var id = OrderId.From(Guid.Parse((string)(await AnOrder().CreateAsync(tenant.Client()))["id"]!));
                return (new CancelOrderCommand(id, 1, new("one")), new CancelOrderCommand(id, 1, new("two")));
            default:
                var location = Guid.Parse((string)(await tenant.Client().CreateAsync("stock-locations", Json.Parse("""{ "code": "NEW", "name": "New" }""")))["id"]!);
                return (Receive(1), Receive(2));

                RecordStockMovementCommand Receive(long units) => new(ManualMovement.Receive, units, location, Sku: "SKU-1");
        }
    }

    private static CreateOrderCommand Place(string reference) => new(
        "EUR", new CustomerInput("Ada"), new AddressInput("Ada", "1 Main St", "London", "GB"),
        [new LineInput(2, Sku: "SCARCE"), new LineInput(1, Sku: "SKU-1")], Place: true, Reference: reference);

    private static async Task AssertConsistentAsync(TestTenant tenant, string when)
    {
        var report = await tenant.Client().GetJsonAsync("consistency-report");
        Assert.True((bool)report["consistent"]!, $"{when}: {report.ToJsonString()}");
        Assert.True(await tenant.ReadAsync(db => db.StockLevels.AllAsync(l => l.Reserved >= 0 && l.OnHand >= l.Reserved)), when);
    }
}
