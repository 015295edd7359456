using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

/// <summary>Writes are safe even where no query filter looks.</summary>
public sealed class TenantGuardTests
{
    private static readonly string[] Tables = ["Products", "StockLevels", "StockLocations", "StockMovements"];

    public enum Write
    {
        Attach,
        Update,
        Remove,
        Add,
    }

    [Theory]
    [InlineData(Write.Attach)]
    [InlineData(Write.Update)]
    [InlineData(Write.Remove)]
    [InlineData(Write.Add)]
    [Promise("I2")]
    public async Task Save_WhenTheRowIsAnotherTenants_ThrowsAndWritesNothing(Write write)
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var stub = await ProductOfAsync(app, b);
        var before = await app.DumpAsync(Tables);

        await Assert.ThrowsAsync<ForeignTenantException>(() => app.WithAsync(a, db =>
        {
            Do(db, write, stub);
            return db.SaveChangesAsync();
        }));

        Assert.Equal(before, await app.DumpAsync(Tables));
    }

    [Fact]
    public async Task Save_WithoutAsync_IsGuardedToo()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var stub = await ProductOfAsync(app, b);

        await Assert.ThrowsAsync<ForeignTenantException>(() => app.WithAsync(a, db =>
        {
            db.Update(stub);
            return Task.FromResult(db.SaveChanges());
        }));
    }

    [Fact]
    public async Task Save_WhenOwnAndForeignRowsMix_WritesNeither()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var stub = await ProductOfAsync(app, b);
        var before = await app.DumpAsync(Tables);

        await Assert.ThrowsAsync<ForeignTenantException>(() => app.WithAsync(a, db =>
        {
            db.Products.Add(AProduct("OWN"));
            db.Products.Remove(stub);
            return db.SaveChangesAsync();
        }));

        Assert.Equal(before, await app.DumpAsync(Tables));
    }

    [Fact]
    [Promise("I2")]
    public async Task Save_WhenTheTenantWasChanged_ThrowsAndWritesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var own = await ProductOfAsync(app, a);
        var before = await app.DumpAsync(Tables);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => app.WithAsync(a, async db =>
        {
            var tracked = await db.Products.SingleAsync(p => p.Id == own.Id);
            db.Entry(tracked).Property(p => p.TenantId).CurrentValue = b;
            return await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await app.DumpAsync(Tables));
    }

    [Fact]
    [Promise("I2")]
    public async Task Save_WhenAForeignKeyLeadsToAnotherTenant_IsRefusedByTheSchema()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var foreign = await ProductOfAsync(app, b);
        var before = await app.DumpAsync(Tables);

        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithAsync(a, db =>
        {
            var location = StockLocation.Create("MAIN", "Main", 1, app.Clock.GetUtcNow());
            db.StockLocations.Add(location);
            db.StockLevels.Add(StockLevel.Open(foreign.Id, location.Id, 5));
            return db.SaveChangesAsync();
        }));

        Assert.Equal(before, await app.DumpAsync(Tables));
    }

    [Fact]
    public async Task Add_StampsThePresentTenant()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();

        Assert.Equal(a, (await ProductOfAsync(app, a)).TenantId);
    }

    private static void Do(AppDbContext db, Write write, Product stub)
    {
        switch (write)
        {
            case Write.Attach: db.Attach(stub).State = EntityState.Modified; break;
            case Write.Update: db.Update(stub); break;
            case Write.Remove: db.Remove(stub); break;
            default: db.Add(stub); break;
        }
    }

    /// <summary>A product of the tenant, loaded and no longer tracked: a stub with its owner's id.</summary>
    private static async Task<Product> ProductOfAsync(TestApp app, TenantId owner)
    {
        await app.WriteAsync(owner, db => db.Products.Add(AProduct("SKU-1")));
        return await app.WithAsync(owner, db => db.Products.AsNoTracking().SingleAsync());
    }

    private static Product AProduct(string sku) =>
        Product.Create(sku, "A thing", new Money(1000, Currency.Of("EUR")), Rate.Zero, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
}
