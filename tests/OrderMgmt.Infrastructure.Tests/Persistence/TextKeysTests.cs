using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.Migrations;
using OrderMgmt.Migrations.Sqlite;

namespace OrderMgmt.Infrastructure.Tests.Persistence;

/// <summary>Rows from before there were keys survive the upgrade and are found by their keys after it.</summary>
public sealed class TextKeysTests
{
    private const string Before = "TraceContext";

    [Fact]
    public async Task Upgrade_GivesEarlierRowsTheirKeys_AndTheOlderOfTwoTheOneTheyShare()
    {
        await using var first = await TestApp.StartAsync();
        var tenant = await first.NewTenantAsync();
        await first.WriteAsync(tenant, db =>
        {
            db.Products.Add(Product("SKU-1", first));
            db.Products.Add(Product("CAFÉ", first));
            db.Customers.Add(Customer.Create(new CustomerTerms("Ada", "ada@bücher.example", null, null, []), first.Clock.GetUtcNow()).Value);
        });
        await first.PlaceOrderAsync(tenant, "ada@bücher.example");
        await using var second = await TestApp.StartAsync(await DowngradeAsync(first), []);

        await Migrator.MigrateAndSeedAsync(second.Services, default);
        await Migrator.MigrateAndSeedAsync(second.Services, default); // at the next start there is nothing left to do

        var keys = await second.WithAsync(tenant, db => db.Products.OrderBy(p => p.Sku).Select(p => new { p.Sku, p.SkuKey }).ToListAsync());
        Assert.Equal(["CAFÉ", "SKU-1", "sku-1"], keys.Select(k => k.Sku).Order(StringComparer.Ordinal));
        Assert.Equal("CAFÉ", keys.Single(k => k.Sku == "CAFÉ").SkuKey);
        Assert.Equal("SKU-1", keys.Single(k => k.Sku == "SKU-1").SkuKey);
        Assert.StartsWith("\u001f", keys.Single(k => k.Sku == "sku-1").SkuKey, StringComparison.Ordinal);
        var email = CustomerSnapshot.EmailKey("ada@xn--bcher-kva.example");
        Assert.Equal(1, await second.WithAsync(tenant, db => db.Customers.CountAsync(c => c.EmailKey == email)));
        Assert.Equal(1, await second.WithAsync(tenant, db => db.Orders.CountAsync(o => o.CustomerEmailKey == email)));
    }

    // As the last release left it: without keys, with addresses compared as they were written, and with a second spelling of one SKU.
    private static async Task<byte[]> DowngradeAsync(TestApp app)
    {
        var file = app.PathOf("earlier.db");
        await File.WriteAllBytesAsync(file, await app.CopyAsync());
        await using (var db = new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(file), new TenantContext()))
            await db.GetService<IMigrator>().MigrateAsync(Before);
        await using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync("""
                INSERT INTO "Products" ("TenantId", "Id", "Sku", "Name", "TaxRate", "Attributes", "Backorderable", "Version", "CreatedPosition", "LastSequence")
                SELECT "TenantId", x'ffffffffffff7fff8fffffffffffffff', 'sku-1', "Name", "TaxRate", "Attributes", "Backorderable", "Version", "CreatedPosition" + 1000, "LastSequence"
                FROM "Products" WHERE "Sku" = 'SKU-1';
                UPDATE "Customers" SET "EmailKey" = 'ADA@BÜCHER.EXAMPLE' WHERE "EmailKey" LIKE '%BCHER%';
                UPDATE "Orders" SET "CustomerEmailKey" = 'ADA@BÜCHER.EXAMPLE' WHERE "CustomerEmailKey" LIKE '%BCHER%';
                PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE
                """);
            SqliteConnection.ClearPool(connection);
        }

        return await File.ReadAllBytesAsync(file);
    }

    private static Product Product(string sku, TestApp app) =>
        Domain.Products.Product.Create(sku, "A thing", new Money(1, Currency.Of("EUR")), Rate.Zero, app.Clock.GetUtcNow());
}
