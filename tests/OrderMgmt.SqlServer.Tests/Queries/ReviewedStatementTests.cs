using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Persistence.Reviewed;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>The statements of the one folder that may pass the fences: each is looked at, word by word.</summary>
public sealed class ReviewedStatementTests : IAsyncDisposable
{
    private const string OfTheTenant = "[TenantId] = @ef_filter__CurrentTenant";

    private readonly OfflineApplication app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Head_WhenTaken_IsLockedForUpdateAndTheTenantsOwn()
    {
        await using var scope = app.OpenTenant();

        await scope.ServiceProvider.GetRequiredService<AppDbContext>().LockedHeadAsync(Ct);

        var taken = Assert.Single(app.Server.Sent, s => s.TouchesTables);
        Assert.Contains("FROM [TenantHeads] WITH (UPDLOCK, ROWLOCK)", taken.Sql, StringComparison.Ordinal);
        Assert.Contains(OfTheTenant, taken.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_WhenChanged_IsOneGuardedUpdate()
    {
        await using var scope = app.OpenTenant();

        Assert.True(await scope.ServiceProvider.GetRequiredService<IStockLevels>().TryChangeAsync(Product, Location, 0, 3, Ct));

        var update = Assert.Single(app.Server.Sent, s => s.TouchesTables).Sql;
        Assert.Contains("\"OnHand\" = \"OnHand\" + @p0, \"Reserved\" = \"Reserved\" + @p1", update, StringComparison.Ordinal);
        Assert.Contains("WHERE \"TenantId\" = @p2 AND \"ProductId\" = @p3 AND \"LocationId\" = @p4", update, StringComparison.Ordinal);
        Assert.Contains("\"Reserved\" + @p5 >= 0 AND \"OnHand\" + @p6 >= \"Reserved\" + @p7", update, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Level_WhenOpened_IsInsertedUnlessThere()
    {
        await using var scope = app.OpenTenant();

        await scope.ServiceProvider.GetRequiredService<IStockLevels>().OpenAsync(Product, Location, Ct);

        var insert = Assert.Single(app.Server.Sent, s => s.TouchesTables).Sql;
        Assert.Contains("INSERT INTO \"StockLevels\"", insert, StringComparison.Ordinal);
        Assert.Contains("WHERE NOT EXISTS", insert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdempotencyKey_WhenClaimed_IsInsertedUnderALockTimeout()
    {
        await using var scope = app.OpenTenant();

        var claim = await scope.ServiceProvider.GetRequiredService<IdempotencyClaims>().ClaimAsync(new IdempotencyKey("key", [1]), Ct);

        Assert.NotNull(claim.Record);
        Assert.Collection(
            app.Server.Sent.Where(s => s.Says("LOCK_TIMEOUT") || s.TouchesTables),
            set => Assert.Equal("SET LOCK_TIMEOUT 5000", set.Sql),
            insert => Assert.Contains("INSERT INTO [IdempotencyRecords]", insert.Sql, StringComparison.Ordinal),
            reset => Assert.Equal("SET LOCK_TIMEOUT -1", reset.Sql));
    }

    [Fact]
    public async Task IdempotencyKeys_WhenPurged_AreTheTenantsOwn()
    {
        await using var scope = app.OpenTenant();

        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<IdempotencyPurge>().RunAsync(Ct));

        var delete = Assert.Single(app.Server.Sent, s => s.TouchesTables).Sql;
        Assert.Contains("DELETE FROM [i]", delete, StringComparison.Ordinal);
        Assert.Contains(OfTheTenant, delete, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkItems_WhenLeased_TouchNoTenantTable()
    {
        await using var scope = app.Services.CreateAsyncScope();

        Assert.Single(await scope.ServiceProvider.GetRequiredService<WorkItemLeases>().TakeAsync(128, 32, Ct));

        var sent = app.Server.Sent;
        Assert.All(sent.Where(s => s.TouchesTables), s => Assert.Equal(["WorkItems"], s.Tables));
        Assert.Contains(sent, s => s.Says("UPDATE [WorkItems]") && s.Says("[Fence] = @"));
        Assert.Equal("-- COMMIT", sent[^1].Sql);
    }

    [Fact]
    public async Task WorkItem_WhenReturned_IsFencedByItsLease()
    {
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<WorkItemLeases>().ReturnAsync(SampleValues.Id, 1, "TimeoutException", Ct);

        Assert.Collection(
            app.Server.Sent.Where(s => s.TouchesTables),
            read => Assert.Contains("[w].[Fence] = @fence", read.Sql, StringComparison.Ordinal),
            write => Assert.Contains("[Fence] = @", write.Sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryStatementBesideTheUseCases_CompilesAgainstTheSchema()
    {
        await using var scope = app.OpenTenant();
        await scope.ServiceProvider.GetRequiredService<IdempotencyPurge>().RunAsync(Ct);
        await scope.ServiceProvider.GetRequiredService<WorkItemLeases>().TakeAsync(128, 32, Ct);
        await scope.ServiceProvider.GetRequiredService<WorkItemLeases>().ReturnAsync(SampleValues.Id, 1, "TimeoutException", Ct);

        StatementCompiler.AssertCompiles(app.Server.Sent);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static ProductId Product => ProductId.From(SampleValues.Id);

    private static StockLocationId Location => StockLocationId.From(SampleValues.Id);
}
