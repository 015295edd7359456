using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <inheritdoc cref="ServerEngine"/>
internal sealed class PostgreSqlEngine(AppDbContext db, TenantWriters writers) : ServerEngine(db, writers)
{
    // The row is inserted at once, and a second request waits there for the first one's commit. Then the row is the first one's, as
    // the transaction that wrote it tells.
    public override async Task<IdempotencyRecord?> ClaimAsync(IdempotencyRecord record, CancellationToken ct)
    {
        var tenant = Db.CurrentTenant.Value;
        try
        {
            var earlier = await Db.IdempotencyRecords.FromSql(
                $"""
                INSERT INTO "IdempotencyRecords" ("TenantId", "Principal", "Key", "Fingerprint", "Reply", "ClaimedAt")
                VALUES ({tenant}, {record.Principal}, {record.Key}, {record.Fingerprint}, '', {record.ClaimedAt})
                ON CONFLICT ("TenantId", "Principal", "Key") DO NOTHING;
                SELECT "TenantId", "Principal", "Key", "Fingerprint", "Reply", "ClaimedAt" FROM "IdempotencyRecords"
                WHERE "TenantId" = {tenant} AND "Principal" = {record.Principal} AND "Key" = {record.Key} AND xmin <> pg_current_xact_id()::xid
                """).IgnoreQueryFilters().AsNoTracking().ToListAsync(ct); // a filter would be put around the statements; they name the tenant themselves
            if (earlier is [var taken, ..]) return taken;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            throw new KeyInFlightException();
        }

        Claimed(record);
        return null;
    }

    public override Task<TenantSequence> StoreLevelsAndLockSequenceAsync(IReadOnlyList<LevelChange> changes, CancellationToken ct) => changes.Count > 0
        ? StoreAsync(changes, ct)
        : Db.TenantSequences.FromSql($"""SELECT * FROM "TenantSequences" WHERE "TenantId" = {Db.CurrentTenant.Value} FOR UPDATE""").IgnoreQueryFilters().SingleAsync(ct);

    public override async Task<IReadOnlyList<OutboxMessage>> LockAsync(IReadOnlyList<OutboxMessage> due, CancellationToken ct)
    {
        var ids = due.Select(m => m.Id).ToArray();
        var free = await Db.Database.SqlQuery<Lease>(
            $"""SELECT "Id", "LeaseNumber" FROM "OutboxMessages" WHERE "Id" = ANY ({ids}) FOR UPDATE SKIP LOCKED""").ToListAsync(ct);
        return [.. due.Where(m => free.Contains(new Lease(m.Id, m.LeaseNumber)))];
    }

    public override Task SaveAsync(CancellationToken ct) => Db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);

    // One snapshot for all its statements; PostgreSQL takes it without a lock.
    public override Task<T> ReadSnapshotAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct) =>
        ReadAsync(IsolationLevel.RepeatableRead, token => read(true, token), ct);

    // One UPDATE for all levels. They are locked in the order of their keys first, since an UPDATE locks in the order of its plan.
    // A level that another command opens meanwhile is then there to be updated.
    private async Task<TenantSequence> StoreAsync(IReadOnlyList<LevelChange> ordered, CancellationToken ct)
    {
        var tenant = Db.CurrentTenant.Value;
        var (products, locations) = (ordered.Select(c => c.Product.Value).ToArray(), ordered.Select(c => c.Location.Value).ToArray());
        var (onHand, reserved) = (ordered.Select(c => c.By.OnHand).ToArray(), ordered.Select(c => c.By.Reserved).ToArray());
        var sequence = await Db.TenantSequences.FromSql(
            $"""
            INSERT INTO "StockLevels" ("TenantId", "ProductId", "LocationId", "OnHand", "Reserved")
            SELECT {tenant}, c.product, c.location, 0, 0 FROM unnest({products}, {locations}, {onHand}) AS c (product, location, on_hand)
            WHERE c.on_hand > 0 ON CONFLICT DO NOTHING;
            WITH asked AS (
                SELECT * FROM unnest({products}, {locations}, {onHand}, {reserved}) WITH ORDINALITY AS c (product, location, on_hand, reserved, no)
            ), locked AS MATERIALIZED (
                SELECT asked.* FROM asked JOIN "StockLevels" AS l ON l."TenantId" = {tenant} AND l."ProductId" = asked.product AND l."LocationId" = asked.location
                ORDER BY asked.no FOR UPDATE OF l
            ), changed AS (
                UPDATE "StockLevels" AS l SET "OnHand" = l."OnHand" + c.on_hand, "Reserved" = l."Reserved" + c.reserved FROM locked AS c
                WHERE l."TenantId" = {tenant} AND l."ProductId" = c.product AND l."LocationId" = c.location
                    AND l."Reserved" + c.reserved >= 0 AND l."OnHand" + c.on_hand >= l."Reserved" + c.reserved
                RETURNING 1
            )
            SELECT s.* FROM "TenantSequences" AS s WHERE s."TenantId" = {tenant} AND (SELECT COUNT(*) FROM changed) = {ordered.Count} FOR UPDATE OF s
            """).IgnoreQueryFilters().ToListAsync(ct); // a filter would be put around the statements; they name the tenant themselves
        return Changed(sequence.FirstOrDefault());
    }

    private sealed record Lease(Guid Id, long LeaseNumber);
}
