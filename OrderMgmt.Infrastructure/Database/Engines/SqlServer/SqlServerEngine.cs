using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <inheritdoc cref="ServerEngine"/>
internal sealed class SqlServerEngine(AppDbContext db, TenantWriters writers, JsonBulkInsert bulkInsert) : ServerEngine(db, writers)
{
    private const int LockTimeout = 1222;
    private const int SnapshotNotAllowed = 3952;

    // The row is inserted at once, and a second request waits there for the first one's commit. That the row is there already is
    // the statement's answer, not an error: replays are everyday.
    public override async Task<IdempotencyRecord?> ClaimAsync(IdempotencyRecord record, CancellationToken ct)
    {
        var (tenantId, claimedAt) = (Bytes(Db.CurrentTenant.Value), record.ClaimedAt.UtcDateTime);
        try
        {
            var earlier = await Db.IdempotencyRecords.FromSql(
                $"""
                DECLARE @tenant binary(16) = {tenantId}, @principal nvarchar(200) = {record.Principal}, @key varchar(200) = {record.Key}, @taken bit = 0;
                BEGIN TRY
                    INSERT INTO [IdempotencyRecords] ([TenantId], [Principal], [Key], [Fingerprint], [Reply], [ClaimedAt])
                    VALUES (@tenant, @principal, @key, {record.Fingerprint}, 0x, {claimedAt});
                END TRY
                BEGIN CATCH
                    IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
                    SET @taken = 1;
                END CATCH;
                SELECT [TenantId], [Principal], [Key], [Fingerprint], [Reply], [ClaimedAt] FROM [IdempotencyRecords]
                WHERE [TenantId] = @tenant AND [Principal] = @principal AND [Key] = @key AND @taken = 1;
                """).IgnoreQueryFilters().AsNoTracking().ToListAsync(ct); // a filter would be put around the statements; they name the tenant themselves
            if (earlier is [var taken, ..]) return taken;
        }
        catch (SqlException e) when (e.Number is LockTimeout)
        {
            throw new KeyInFlightException();
        }

        Claimed(record);
        return null;
    }

    public override Task<TenantSequence> StoreLevelsAndLockSequenceAsync(IReadOnlyList<LevelChange> changes, CancellationToken ct) => changes.Count > 0
        ? StoreAsync(changes, ct)
        : Db.TenantSequences.FromSql($"SELECT * FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)").SingleAsync(ct);

    // Another worker that leases one of them first is found out when they are saved: their lease's number has changed.
    public override Task<IReadOnlyList<OutboxMessage>> LockAsync(IReadOnlyList<OutboxMessage> due, CancellationToken ct) => Task.FromResult(due);

    public override async Task SaveAsync(CancellationToken ct)
    {
        bulkInsert.TakeFromEf();
        await Db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
        await bulkInsert.InsertAsync(ct);
    }

    public override async Task<T> ReadSnapshotAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(IsolationLevel.Snapshot, token => read(true, token), ct);
        }
        catch (SqlException e) when (e.Number is SnapshotNotAllowed)
        {
            return await ReadAsync(IsolationLevel.ReadCommitted, token => read(false, token), ct);
        }
    }

    // The levels as one JSON text: 2,100 parameters would not hold a large order's. The join follows its order, which is that of
    // the keys. A level that another command opens meanwhile is a duplicate, and then there to be updated.
    private async Task<TenantSequence> StoreAsync(IReadOnlyList<LevelChange> ordered, CancellationToken ct)
    {
        var (tenant, asked, opened) = (Bytes(Db.CurrentTenant.Value), Json(ordered), Json(ordered.Where(c => c.By.OnHand > 0)));
        var sequence = await Db.TenantSequences.FromSql(
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
            SELECT [TenantId], [LastNumber], [LastPosition], [LastAuditHash], [SignedBy], [Signature], [IsClosed] FROM [TenantSequences] WITH (UPDLOCK, ROWLOCK)
            WHERE [TenantId] = @tenant AND @changed = {ordered.Count};
            """).IgnoreQueryFilters().ToListAsync(ct); // a filter would be put around the statements; they name the tenant themselves
        return Changed(sequence.FirstOrDefault());
    }

    private static string Json(IEnumerable<LevelChange> changes) =>
        $"[{string.Join(',', changes.Select(c => string.Create(CultureInfo.InvariantCulture,
            $"[\"{Convert.ToHexString(Bytes(c.Product.Value))}\",\"{Convert.ToHexString(Bytes(c.Location.Value))}\",{c.By.OnHand},{c.By.Reserved}]")))}]";

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
