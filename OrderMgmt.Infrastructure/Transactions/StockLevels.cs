using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Guarded updates: the WHERE clause decides, so no two orders can be promised the same unit. Levels are taken in key order, so
/// that two commands never wait for each other, and before the tenant's head. Each statement names the tenant.
/// </summary>
internal sealed class StockLevels(AppDbContext db) : IStockLevels
{
    private readonly Dictionary<(ProductId Product, StockLocationId Location), StockChange> changes = [];

    public IEnumerable<ProductId> MoreAvailable => changes.Where(c => c.Value.Available > 0).Select(c => c.Key.Product).Distinct();

    public bool HaveChanged => changes.Count > 0;

    public void Change(ProductId product, StockLocationId location, long onHand, long reserved)
    {
        var earlier = Changed(product, location);
        changes[(product, location)] = new StockChange(earlier.OnHand + onHand, earlier.Reserved + reserved);
    }

    public StockChange Changed(ProductId product, StockLocationId location) => changes.GetValueOrDefault((product, location));

    /// <summary>For an attempt that starts over.</summary>
    public void Forget() => changes.Clear();

    /// <summary>Stores what has changed, then locks the tenant's head; on a server in one round trip.</summary>
    /// <exception cref="LostRaceException">A level no longer allows its change, or is gone.</exception>
    public async Task<TenantSequence> StoreAndLockSequenceAsync(CancellationToken ct)
    {
        var ordered = changes.Where(c => c.Value != default).OrderBy(c => c.Key.Product.Value).ThenBy(c => c.Key.Location.Value).ToList();
        if (ordered.Count > 0 && db.Database.IsSqlServer()) return await StoreOnServerAsync(ordered, ct);

        foreach (var ((product, location), change) in ordered) await StoreAsync(Bytes(product.Value), Bytes(location.Value), change, ct);
        changes.Clear();
        return await db.LockedSequenceAsync(ct);
    }

    private async Task StoreAsync(byte[] product, byte[] location, StockChange change, CancellationToken ct)
    {
        var tenant = Bytes(db.CurrentTenant.Value);
        if (await UpdateAsync(tenant, product, location, change, ct) == 1) return;
        if (change.OnHand <= 0) throw LevelLost();

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StockLevels" ("TenantId", "ProductId", "LocationId", "OnHand", "Reserved")
            SELECT {tenant}, {product}, {location}, 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM "StockLevels" WHERE "TenantId" = {tenant} AND "ProductId" = {product} AND "LocationId" = {location})
            """, ct);
        if (await UpdateAsync(tenant, product, location, change, ct) != 1) throw LevelLost();
    }

    private Task<int> UpdateAsync(byte[] tenant, byte[] product, byte[] location, StockChange change, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "StockLevels" SET "OnHand" = "OnHand" + {change.OnHand}, "Reserved" = "Reserved" + {change.Reserved}
        WHERE "TenantId" = {tenant} AND "ProductId" = {product} AND "LocationId" = {location}
            AND "Reserved" + {change.Reserved} >= 0 AND "OnHand" + {change.OnHand} >= "Reserved" + {change.Reserved}
        """, ct);

    // The levels as one JSON text: 2,100 parameters would not hold a large order's. The join follows its order, which is that of
    // the keys. A level that another command opens meanwhile is a duplicate, and then there to be updated.
    private async Task<TenantSequence> StoreOnServerAsync(List<KeyValuePair<(ProductId Product, StockLocationId Location), StockChange>> ordered, CancellationToken ct)
    {
        var (tenant, asked, opened) = (Bytes(db.CurrentTenant.Value), Json(ordered), Json(ordered.Where(c => c.Value.OnHand > 0)));
        var head = await db.TenantSequences.FromSql(
            $"""
            DECLARE @tenant binary(16) = {tenant}, @changed int;
            BEGIN TRY
                INSERT INTO [StockLevels] ([TenantId], [ProductId], [LocationId], [OnHand], [Reserved])
                SELECT @tenant, CONVERT(binary(16), c.[Product], 2), CONVERT(binary(16), c.[Location], 2), 0, 0
                FROM OPENJSON({opened}) WITH ([Product] char(32) '$[0]', [Location] char(32) '$[1]') AS c
                WHERE NOT EXISTS (
                    SELECT 1 FROM [StockLevels] AS l
                    WHERE l.[TenantId] = @tenant AND l.[ProductId] = CONVERT(binary(16), c.[Product], 2) AND l.[LocationId] = CONVERT(binary(16), c.[Location], 2));
            END TRY
            BEGIN CATCH
                IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
            END CATCH;
            UPDATE l SET [OnHand] = l.[OnHand] + c.[OnHand], [Reserved] = l.[Reserved] + c.[Reserved]
            FROM OPENJSON({asked}) WITH ([Product] char(32) '$[0]', [Location] char(32) '$[1]', [OnHand] bigint '$[2]', [Reserved] bigint '$[3]') AS c
            INNER LOOP JOIN [StockLevels] AS l WITH (UPDLOCK, ROWLOCK)
                ON l.[TenantId] = @tenant AND l.[ProductId] = CONVERT(binary(16), c.[Product], 2) AND l.[LocationId] = CONVERT(binary(16), c.[Location], 2)
            WHERE l.[Reserved] + c.[Reserved] >= 0 AND l.[OnHand] + c.[OnHand] >= l.[Reserved] + c.[Reserved];
            SET @changed = @@ROWCOUNT;
            SELECT [TenantId], [LastNumber], [LastPosition], [LastAuditHash], [SignedBy], [Signature] FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)
            WHERE [TenantId] = @tenant AND @changed = {ordered.Count};
            """).IgnoreQueryFilters().ToListAsync(ct); // a filter would be put around the statements; they name the tenant themselves
        changes.Clear();
        return head.FirstOrDefault() ?? throw LevelLost();
    }

    private static string Json(IEnumerable<KeyValuePair<(ProductId Product, StockLocationId Location), StockChange>> changes) =>
        $"[{string.Join(',', changes.Select(c => string.Create(CultureInfo.InvariantCulture,
            $"[\"{Convert.ToHexString(Bytes(c.Key.Product.Value))}\",\"{Convert.ToHexString(Bytes(c.Key.Location.Value))}\",{c.Value.OnHand},{c.Value.Reserved}]")))}]";

    private static LostRaceException LevelLost() => new("A stock level no longer holds what this command decided on.");

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
