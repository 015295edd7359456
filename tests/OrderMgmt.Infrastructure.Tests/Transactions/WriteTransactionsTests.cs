using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tests.Transactions;

/// <summary>All writers take turns on one connection, and none of them stays on it.</summary>
public sealed class WriteTransactionsTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_OneAfterTheOther_UseOneConnection()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await app.PlaceOrderAsync(tenant);
        var used = Writer(app);

        await app.PlaceOrderAsync(tenant);

        Assert.Same(used, Writer(app));
        Assert.True(used.IsAtRest);
    }

    [Fact]
    public async Task Context_AfterItsTransaction_DoesNotSeeWhatTheNextWriterHasNotCommitted()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await using var first = app.Open(tenant);
        await (await BeginAsync(first)).DisposeAsync();
        await using var next = app.Open(tenant);
        await using var transaction = await BeginAsync(next);
        await AddLocationAsync(next, app);

        Assert.Equal(1, await LocationsAsync(next));
        Assert.Equal(0, await LocationsAsync(first));
    }

    [Fact]
    public async Task Transaction_NotCommitted_LeavesNothingForTheNextWriter()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await using (var left = app.Open(tenant))
        await using (await BeginAsync(left))
            await AddLocationAsync(left, app);

        await using var next = app.Open(tenant);
        await using var transaction = await BeginAsync(next);

        Assert.Equal(0, await LocationsAsync(next));
    }

    [Fact]
    public async Task AKeyOfTheDeployment_WaitsForTheWriterBeforeIt()
    {
        await using var app = await TestApp.StartAsync();
        await using (var connection = await app.RawAsync()) await connection.ExecuteAsync("DELETE FROM \"SigningKeys\"");
        await using var before = app.Open();
        await using var scope = app.Open();
        var write = await BeginAsync(before);

        var creation = scope.Get<SigningKeyCreation>().EnsureAsync(Ct);

        Assert.False(creation.IsCompleted);
        await write.DisposeAsync();
        await creation;
        Assert.Single(app.SigningKeys());
    }

    private static async Task<WriteTransaction> BeginAsync(AsyncServiceScope scope) =>
        (await scope.ServiceProvider.GetRequiredService<IDatabaseEngine>().BeginWriteAsync(Ct))!;

    private static async Task AddLocationAsync(AsyncServiceScope scope, TestApp app)
    {
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.StockLocations.Add(StockLocation.Create("MAIN", "Main", 1, app.Clock.GetUtcNow()));
        await db.SaveChangesAsync(Ct);
    }

    private static Task<int> LocationsAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<AppDbContext>().StockLocations.CountAsync(Ct);

    private static PooledConnection Writer(TestApp app)
    {
        var pool = ((SqliteDatabase)app.Services.GetRequiredService<TenantDatabases>().Shared).Connections;
        var writer = pool.TakeWriter();
        pool.ReturnWriter(writer);
        return writer;
    }
}
