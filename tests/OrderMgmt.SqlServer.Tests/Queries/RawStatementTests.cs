using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>The statements of the one folder that may pass the fences: each is looked at, word by word.</summary>
public sealed class RawStatementTests : IAsyncDisposable
{
    private const string OfTheTenant = "[TenantId] = @ef_filter__CurrentTenant";

    private readonly OfflineApplication app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sequence_WhenTaken_IsLockedForUpdateAndTheTenantsOwn()
    {
        await using var scope = app.OpenTenant();

        await scope.ServiceProvider.GetRequiredService<StockLevels>().StoreAndLockSequenceAsync(Ct);

        var taken = Assert.Single(app.Server.Sent, s => s.TouchesTables);
        Assert.Contains("FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)", taken.Sql, StringComparison.Ordinal);
        Assert.Contains(OfTheTenant, taken.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_WhenChanged_IsOneGuardedUpdateOfAllLevelsInKeyOrderBeforeTheSequence()
    {
        await using var scope = app.OpenTenant();
        var levels = scope.ServiceProvider.GetRequiredService<StockLevels>();
        var (first, second) = (ProductId.From(new Guid(1, 0, 0, new byte[8])), ProductId.From(new Guid(2, 0, 0, new byte[8])));
        levels.Change(second, Location, 0, 3);
        levels.Change(first, Location, 7, -1);
        levels.Change(second, Location, 0, 1);

        await levels.StoreAndLockSequenceAsync(Ct);

        var sent = Assert.Single(app.Server.Sent, s => s.TouchesTables);
        var update = sent.Sql.IndexOf("UPDATE l SET [OnHand] = l.[OnHand] + c.[OnHand], [Reserved] = l.[Reserved] + c.[Reserved]", StringComparison.Ordinal);
        Assert.InRange(sent.Sql.IndexOf("FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)", StringComparison.Ordinal), update + 1, int.MaxValue);
        Assert.Contains("ON l.[TenantId] = @tenant", sent.Sql, StringComparison.Ordinal);
        Assert.Contains("WHERE l.[Reserved] + c.[Reserved] >= 0 AND l.[OnHand] + c.[OnHand] >= l.[Reserved] + c.[Reserved]", sent.Sql, StringComparison.Ordinal);
        Assert.Contains("WHERE [TenantId] = @tenant AND @changed = @p", sent.Sql, StringComparison.Ordinal);
        Assert.Contains(sent.Parameters, p => p.Value is string json && json == $"[{Row(first, 7, -1)},{Row(second, 0, 4)}]");
        Assert.Contains(sent.Parameters, p => p.Value is string json && json == $"[{Row(first, 7, -1)}]"); // only what comes in may open a level
    }

    [Fact]
    public async Task Stock_WhenNothingChanged_IsNotTouched()
    {
        await using var scope = app.OpenTenant();
        var levels = scope.ServiceProvider.GetRequiredService<StockLevels>();
        levels.Change(Product, Location, 0, 3);
        levels.Change(Product, Location, 0, -3);

        await levels.StoreAndLockSequenceAsync(Ct);

        Assert.Equal(["TenantSequences"], Assert.Single(app.Server.Sent, s => s.TouchesTables).Tables);
    }

    [Fact]
    public async Task Stock_WhenALevelNoLongerAllowsIt_IsALostRace()
    {
        app.Server.Empty.Add("TenantSequences"); // as the statement answers when it changed fewer rows than asked
        await using var scope = app.OpenTenant();
        var levels = scope.ServiceProvider.GetRequiredService<StockLevels>();
        levels.Change(Product, Location, 0, 3);

        await Assert.ThrowsAsync<LostRaceException>(() => levels.StoreAndLockSequenceAsync(Ct));
    }

    [Fact]
    public async Task ManyRows_WhenInserted_CarryEveryColumnOfTheTableAndCompile()
    {
        await using var scope = app.OpenTenant();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var rows = new JsonBulkInsert(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
        for (var i = 0; i < 200; i++)
        {
            db.StockMovements.Add(StockMovement.Received(Product, Location, i, at));
            db.StockReservations.Add(StockReservation.Open(OrderId.From(SampleValues.Id), i + 1, Product, Location));
        }

        rows.TakeFromEf();
        await rows.InsertAsync(Ct);

        var sent = Assert.Single(app.Server.Sent, s => s.TouchesTables);
        Assert.Equal(["StockReservations", "StockMovements"], sent.Tables); // in the order of their foreign keys
        foreach (var entity in new[] { typeof(StockReservation), typeof(StockMovement) }.Select(t => db.Model.FindEntityType(t)!))
        {
            var insert = sent.Sql[sent.Sql.IndexOf($"[{entity.GetTableName()}]", StringComparison.Ordinal)..];
            foreach (var column in entity.GetProperties().Select(p => p.GetColumnName())) Assert.Contains($"[{column}]", insert[..insert.IndexOf("SELECT", StringComparison.Ordinal)], StringComparison.Ordinal);
        }

        var json = sent.Parameters.Select(p => p.Value).OfType<string>().ToList();
        Assert.All(json, text => Assert.Equal(200, JsonDocument.Parse(text).RootElement.GetArrayLength()));
        Assert.Contains("\"2026-03-01T12:00:00.123Z\"", json[1], StringComparison.Ordinal);
        Assert.DoesNotContain(db.ChangeTracker.Entries(), e => e.State is EntityState.Added);
        StatementCompiler.AssertCompiles(app.Server.Sent);
    }

    [Fact]
    [Promise("I2")]
    public async Task ManyRows_OfAnotherTenant_AreRefused()
    {
        await using var scope = app.OpenTenant();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        for (var i = 0; i < 200; i++)
        {
            var movement = db.StockMovements.Add(StockMovement.Received(Product, Location, i, DateTimeOffset.UnixEpoch));
            movement.Property(m => m.TenantId).CurrentValue = TenantId.From(new Guid(7, 0, 0, new byte[8]));
        }

        Assert.Throws<ForeignTenantException>(new JsonBulkInsert(scope.ServiceProvider.GetRequiredService<AppDbContext>()).TakeFromEf);
    }

    [Fact]
    public async Task IdempotencyKey_WhenClaimed_IsInsertedInOneStatementThatAnswersADuplicate()
    {
        await using var scope = app.OpenTenant();

        var claim = await scope.ServiceProvider.GetRequiredService<IdempotencyClaims>().ClaimAsync(new IdempotencyKey("key", [1]), Ct);

        Assert.NotNull(claim.Record);
        var sent = Assert.Single(app.Server.Sent, s => s.TouchesTables).Sql;
        Assert.Contains("INSERT INTO [IdempotencyRecords]", sent, StringComparison.Ordinal);
        Assert.Contains("IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;", sent, StringComparison.Ordinal);
        Assert.Contains("WHERE [TenantId] = @tenant AND [Principal] = @principal AND [Key] = @key AND @taken = 1", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdempotencyKey_WhenTaken_AnswersTheEarlierReply()
    {
        app.Server.Empty.Remove("IdempotencyRecords");
        app.Server.Values["IdempotencyRecords.Fingerprint"] = new byte[] { 1 };
        app.Server.Values["IdempotencyRecords.Reply"] = new byte[] { 2 };
        await using var scope = app.OpenTenant();
        var claims = scope.ServiceProvider.GetRequiredService<IdempotencyClaims>();

        Assert.Equal([2], (await claims.ClaimAsync(new IdempotencyKey("key", [1]), Ct)).Reply!);
        Assert.Equal(RequestErrors.KeyReused, (await claims.ClaimAsync(new IdempotencyKey("key", [3]), Ct)).Error);
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

        Assert.Single(await scope.ServiceProvider.GetRequiredService<OutboxLeases>().TakeAsync(128, 32, Ct));

        var sent = app.Server.Sent;
        Assert.All(sent.Where(s => s.TouchesTables), s => Assert.Equal(["OutboxMessages"], s.Tables));
        Assert.Contains(sent, s => s.Says("UPDATE [OutboxMessages]") && s.Says("[LeaseNumber] = @"));
        Assert.Equal("-- COMMIT", sent[^1].Sql);
    }

    [Fact]
    public async Task Message_WhenReturned_NeedsItsLease()
    {
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().RetryAsync(SampleValues.Id, 1, "TimeoutException", Ct);

        Assert.Collection(
            app.Server.Sent.Where(s => s.TouchesTables),
            read => Assert.Contains("[o].[LeaseNumber] = @leaseNumber", read.Sql, StringComparison.Ordinal),
            write => Assert.Contains("[LeaseNumber] = @", write.Sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryStatementBesideTheUseCases_CompilesAgainstTheSchema()
    {
        await using var scope = app.OpenTenant();
        await scope.ServiceProvider.GetRequiredService<IdempotencyPurge>().RunAsync(Ct);
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().TakeAsync(128, 32, Ct);
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().RetryAsync(SampleValues.Id, 1, "TimeoutException", Ct);

        StatementCompiler.AssertCompiles(app.Server.Sent);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Row(ProductId product, long onHand, long reserved) =>
        $"[\"{Convert.ToHexString(product.Value.ToByteArray(bigEndian: true))}\",\"{Convert.ToHexString(SampleValues.Id.ToByteArray(bigEndian: true))}\",{onHand},{reserved}]";

    private static ProductId Product => ProductId.From(SampleValues.Id);

    private static StockLocationId Location => StockLocationId.From(SampleValues.Id);
}
