using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Persistence.Records;

namespace OrderMgmt.Infrastructure.Persistence.Reviewed;

/// <summary>What claiming a key came to: a record to keep the reply in, the reply kept before, or a refusal.</summary>
internal sealed record Claim(IdempotencyRecord? Record, byte[]? Reply, Error? Error);

/// <summary>Claims idempotency keys by inserting their row: a second request waits for the first one's commit and finds its reply.</summary>
internal sealed class IdempotencyClaims(AppDbContext db, TenantContext tenant, TimeProvider clock)
{
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;
    private const int LockTimeout = 1222;
    private const int SqliteConstraint = 19;

    public async Task<Claim> ClaimAsync(IdempotencyKey key, CancellationToken ct)
    {
        var principal = tenant.Caller.Actor;
        var record = IdempotencyRecord.Claim(principal, key.Key, key.Fingerprint, clock.GetUtcNow());
        db.IdempotencyRecords.Add(record);
        try
        {
            if (db.Database.IsSqlServer()) await db.Database.ExecuteSqlAsync($"SET LOCK_TIMEOUT 5000", ct);
            await db.SaveChangesAsync(ct);
            if (db.Database.IsSqlServer()) await db.Database.ExecuteSqlAsync($"SET LOCK_TIMEOUT -1", ct);
            return new Claim(record, null, null);
        }
        catch (DbUpdateException e) when (IsDuplicate(e))
        {
            db.Entry(record).State = EntityState.Detached;
        }
        catch (DbUpdateException e) when (e.InnerException is SqlException { Number: LockTimeout })
        {
            return new Claim(null, null, RequestErrors.KeyInFlight);
        }

        var first = await db.IdempotencyRecords.AsNoTracking().SingleAsync(r => r.Principal == principal && r.Key == key.Key, ct);
        return first.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint)
            ? new Claim(null, first.Reply, null)
            : new Claim(null, null, RequestErrors.KeyReused);
    }

    private static bool IsDuplicate(DbUpdateException e) => e.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        SqlException sql => sql.Number is UniqueIndexViolation or UniqueConstraintViolation,
        _ => false,
    };
}
