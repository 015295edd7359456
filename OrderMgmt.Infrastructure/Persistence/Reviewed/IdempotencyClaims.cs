using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Persistence.Records;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>What claiming a key came to: a record to keep the reply in, the reply kept before, or a refusal.</summary>
internal sealed record Claim(IdempotencyRecord? Record, byte[]? Reply, Error? Error);

/// <summary>
/// Claims idempotency keys by their row. SQLite's transaction holds the whole file, so looking is enough and the row is saved
/// with the rest; on a server the row is inserted at once, and a second request waits there for the first one's commit.
/// </summary>
internal sealed class IdempotencyClaims(AppDbContext db, TenantContext tenant, TimeProvider clock)
{
    private const int LockTimeout = 1222;

    private static readonly Func<AppDbContext, string, string, CancellationToken, Task<IdempotencyRecord?>> Find = EF.CompileAsyncQuery(
        (AppDbContext db, string principal, string key, CancellationToken ct) =>
            db.IdempotencyRecords.AsNoTracking().SingleOrDefault(r => r.Principal == principal && r.Key == key));

    public async Task<Claim> ClaimAsync(IdempotencyKey key, CancellationToken ct)
    {
        var record = IdempotencyRecord.Claim(tenant.Caller.Actor, key.Key, key.Fingerprint, clock.GetUtcNow());
        if (db.Database.IsSqlServer()) return await InsertAsync(record, key, ct);
        if (await FindAsync(key, ct) is { } earlier) return Replay(earlier, key);

        db.IdempotencyRecords.Add(record);
        return new Claim(record, null, null);
    }

    private async Task<Claim> InsertAsync(IdempotencyRecord record, IdempotencyKey key, CancellationToken ct)
    {
        db.IdempotencyRecords.Add(record);
        try
        {
            await db.Database.ExecuteSqlAsync($"SET LOCK_TIMEOUT 5000", ct);
            await db.SaveChangesAsync(ct);
            await db.Database.ExecuteSqlAsync($"SET LOCK_TIMEOUT -1", ct);
            return new Claim(record, null, null);
        }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            db.Entry(record).State = EntityState.Detached;
        }
        catch (DbUpdateException e) when (e.InnerException is SqlException { Number: LockTimeout })
        {
            return new Claim(null, null, RequestErrors.KeyInFlight);
        }

        return Replay((await FindAsync(key, ct))!, key);
    }

    private Task<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken ct) => Find(db, tenant.Caller.Actor, key.Key, ct);

    private static Claim Replay(IdempotencyRecord earlier, IdempotencyKey key) =>
        earlier.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint)
            ? new Claim(null, earlier.Reply, null)
            : new Claim(null, null, RequestErrors.KeyReused);
}
