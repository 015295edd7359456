using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Placements.Moves;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.Migrations.Placements;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Infrastructure.Tests.Placements;

/// <summary>The demo tenant, with products, stock and customers, moves into a file of its own. A kill at any step is tried by processes, in the tests of servers.</summary>
public sealed class TenantMoveTests
{
    private const string Own = "own";
    private const string Operator = "operator:test";

    private static readonly MethodInfo ReadAll = typeof(TenantMoveTests).GetMethod(nameof(ReadAllAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly TenantId Acme = TenantId.From(DemoTenants.Acme.Id);

    [Fact]
    public async Task Moved_TheTenantsRowsAreThereAndTheOldOnesStayUntilConfirmed()
    {
        await using var app = await StartAsync();
        await app.PlaceOrderAsync(Acme);
        var before = await ContentsAsync(app, null);

        var moved = (await MoveAsync(app, Own)).Value;

        Assert.Contains(moved.Contents, c => c is { Table: "Products", Content.Rows: > 0 });
        Assert.Equal(before.Where(c => !IsOfTheMove(c.Table)), (await ContentsAsync(app, Own)).Where(c => !IsOfTheMove(c.Table)));
        Assert.Equal(Own, await PlacementAsync(app));
        Assert.Contains(await ContentsAsync(app, null), c => c.Content.Rows > 0);
        await app.PlaceOrderAsync(await OpenAsync(app)); // it works at its new place

        Assert.Null((await ActAsync(app, mover => mover.ConfirmAsync(Acme, default))).Error);

        Assert.All(await ContentsAsync(app, null), c => Assert.Equal(0, c.Content.Rows));
        Assert.Equal("MoveTenant", (await TrailAsync(app, Own))[^2]);
    }

    [Fact]
    public async Task AWriterThatKnowsTheOldPlaceOnly_IsRefusedAndWritesNothing()
    {
        await using var app = await StartAsync();
        await MoveAsync(app, Own);
        var before = await app.DumpAsync("Orders", "Events", "AuditEntries", "TenantSequences");

        Assert.False(await app.TryPlaceOrderAsync(Acme, "late@example.com")); // the scope is opened at the shared database

        Assert.Equal(before, await app.DumpAsync("Orders", "Events", "AuditEntries", "TenantSequences"));
    }

    [Fact]
    public async Task AMessage_IsHandledAtTheNewPlaceAndOnlyThere()
    {
        var outbox = new TestOutbox();
        await using var app = await StartAsync(outbox);
        await app.PlaceOrderAsync(Acme);
        var leased = await app.TakeAsync(); // a worker had it before the move

        await MoveAsync(app, Own);
        foreach (var envelope in leased) await app.RunAsync(envelope);

        Assert.Empty(outbox.Sent);
        Assert.Empty(await app.TakeAsync());
        await using (var scope = app.Services.GetRequiredService<ForEachPlacement>().Visit(Own))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            foreach (var message in await scope.Get<OutboxLeases>().TakeAsync(10, 10, default)) await app.RunAsync(OutboxEnvelope.Of(message, Own));
        }

        Assert.Single(outbox.Sent);
    }

    [Fact]
    public async Task Reverted_TheTenantWorksOnItsOldRows_UnlessSomethingWasWrittenSince()
    {
        await using var app = await StartAsync();
        await MoveAsync(app, Own);

        Assert.Null((await ActAsync(app, mover => mover.RevertAsync(Acme, Operator, default))).Error);

        Assert.Null(await PlacementAsync(app));
        Assert.All(await ContentsAsync(app, Own), c => Assert.Equal(0, c.Content.Rows));
        await app.PlaceOrderAsync(Acme);

        await MoveAsync(app, Own);
        await app.PlaceOrderAsync(await OpenAsync(app));
        Assert.Equal("move.written_since", (await ActAsync(app, mover => mover.RevertAsync(Acme, Operator, default))).Error?.Code);
        await app.PlaceOrderAsync(await OpenAsync(app)); // the refusal closed nothing
    }

    [Fact]
    public async Task AMoveThatCannotBeFinished_LeavesTheTenantWorkingWhereItWas()
    {
        await using var app = await StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={app.PathOf("placements", $"{Own}.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync("CREATE TRIGGER refuse BEFORE INSERT ON \"AuditEntries\" WHEN (SELECT COUNT(*) FROM \"AuditEntries\") > 2 BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => MoveAsync(app, Own));

        Assert.Null(await PlacementAsync(app));
        await app.PlaceOrderAsync(Acme);
        Assert.Null((await ActAsync(app, mover => mover.AbortAsync(Acme, default))).Error);
        Assert.All(await ContentsAsync(app, Own), c => Assert.Equal(0, c.Content.Rows));
        await app.PlaceOrderAsync(Acme);
    }

    [Fact]
    public async Task AMoveBroken_BetweenClosingAndSwitching_IsContinuedByTheNextRun()
    {
        await using var app = await StartAsync();
        await app.PlaceOrderAsync(Acme);
        await using (var scope = app.Open())
        {
            var directory = scope.Get<DirectoryDbContext>();
            var move = TenantMove.Begin(Acme, null, Own, app.Clock.GetUtcNow());
            move.Close();
            directory.TenantMoves.Add(move);
            await directory.SaveChangesAsync();
            await using var copy = new TenantCopy(app.Services.GetRequiredService<IServiceScopeFactory>(), await directory.Tenants.SingleAsync(t => t.Id == Acme), null, Own);
            await copy.CloseAsync(default);
        }

        Assert.False(await app.TryPlaceOrderAsync(Acme, "closed@example.com"));

        Assert.Null((await MoveAsync(app, Own)).Error);

        await app.PlaceOrderAsync(await OpenAsync(app));
    }

    [Fact]
    public async Task AConfirmationThatWasKilled_HasNoWayBackAndIsFinishedByTheNext()
    {
        await using var app = await StartAsync();
        await MoveAsync(app, Own);
        await using (var scope = app.Open())
        {
            var directory = scope.Get<DirectoryDbContext>();
            (await directory.TenantMoves.SingleAsync()).Confirm();
            await directory.SaveChangesAsync();
        }

        Assert.Equal("move.not_switched", (await ActAsync(app, mover => mover.RevertAsync(Acme, Operator, default))).Error?.Code);
        Assert.Equal("move.switched", (await ActAsync(app, mover => mover.AbortAsync(Acme, default))).Error?.Code);
        Assert.Null((await ActAsync(app, mover => mover.ConfirmAsync(Acme, default))).Error);

        Assert.All(await ContentsAsync(app, null), c => Assert.Equal(0, c.Content.Rows));
        await app.PlaceOrderAsync(await OpenAsync(app));
    }

    [Theory]
    [InlineData("shared", "move.already_there")]
    [InlineData("nowhere", "placement.not_ready")]
    public async Task AMoveThatMakesNoSense_IsRefused(string to, string code)
    {
        await using var app = await StartAsync();

        Assert.Equal(code, (await MoveAsync(app, to is "shared" ? null : to)).Error?.Code);
    }

    [Fact]
    public async Task EveryTable_HasRowsWhoseDigestIsTheSameOnEveryEngine()
    {
        await using var app = await StartAsync();
        await using var scope = app.Open(Acme);

        var tables = TableCopy.Of(scope.GetContext().Model).Select(t => t.Table).ToList();

        Assert.Equal(TenantTables.Of(scope.GetContext().Model), tables.Order(StringComparer.Ordinal));
    }

    // The tenant's own entry about the move, and what every entry changes.
    private static bool IsOfTheMove(string table) => table is "AuditEntries" or "TenantSequences";

    private static async Task<TestApp> StartAsync(IMailSender? mail = null)
    {
        var app = await TestApp.StartAsync(services => { if (mail is not null) services.AddSingleton(mail); }, ("Tenancy:DirectoryCache", "00:00:00.001"));
        await using var scope = app.Open();
        Assert.Null((await scope.Get<PlacementMigrations>().CreateAsync(Own, PlacementKind.DedicatedDatabase, DatabaseEngine.Sqlite, default)).Error);
        return app;
    }

    private static async Task<Result<MoveOutcome>> MoveAsync(TestApp app, string? to)
    {
        await using var scope = app.Open();
        var moving = scope.Get<TenantMover>().MoveAsync(Acme, to, Operator, default);
        while (!moving.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1)); // it waits until every process knows
            await Task.WhenAny(moving, Task.Delay(20));
        }

        return await moving;
    }

    private static async Task<Result<Done>> ActAsync(TestApp app, Func<TenantMover, Task<Result<Done>>> act)
    {
        await using var scope = app.Open();
        return await act(scope.Get<TenantMover>());
    }

    private static async Task<string?> PlacementAsync(TestApp app)
    {
        await using var scope = app.Open();
        return (await scope.Get<DirectoryDbContext>().Tenants.AsNoTracking().SingleAsync(t => t.Id == Acme)).Placement;
    }

    private static async Task<Caller> OpenAsync(TestApp app) => new(Acme, "system:test", Permissions.All.Keys.ToFrozenSet(), new TenantSettings(), "", await PlacementAsync(app));

    private static async Task<IReadOnlyList<(string Table, TableContent Content)>> ContentsAsync(TestApp app, string? placement)
    {
        await using var scope = app.Open();
        scope.Get<TenantContext>().Open(Caller.System(Acme, "system:test", new TenantSettings(), placement));
        var db = scope.GetContext();
        var contents = new List<(string, TableContent)>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(ITenantOwned).IsAssignableFrom(t.ClrType)))
        {
            var digest = new RowDigest(type);
            var rows = await (Task<IReadOnlyList<object>>)ReadAll.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
            contents.Add((type.GetTableName()!, new TableContent(rows.Count, rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + digest.OfRow(row))))));
        }

        return contents;
    }

    private static async Task<IReadOnlyList<object>> ReadAllAsync<TEntity>(AppDbContext db)
        where TEntity : class => await db.Set<TEntity>().AsNoTracking().ToListAsync();

    private static async Task<IReadOnlyList<string>> TrailAsync(TestApp app, string placement)
    {
        await using var scope = app.Open();
        scope.Get<TenantContext>().Open(Caller.System(Acme, "system:test", new TenantSettings(), placement));
        return await scope.GetContext().AuditEntries.OrderBy(e => e.Position).Select(e => e.Action).ToListAsync();
    }
}
