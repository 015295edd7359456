using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>What claiming a key came to: a record to keep the reply in, the reply kept before, or a refusal.</summary>
internal sealed record Claim(IdempotencyRecord? Record, byte[]? Reply, Error? Error);

/// <summary>
/// Claims idempotency keys by their row. SQLite's transaction holds the whole file, so looking is enough and the row is saved
/// with the rest; on a server the row is inserted at once, and a second request waits there for the first one's commit. That
/// the row is there already is the statement's answer, not an error: replays are everyday.
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
        var (tenantId, claimedAt) = (db.CurrentTenant.Value.ToByteArray(bigEndian: true), record.ClaimedAt.UtcDateTime);
        try
        {
            var earlier = await db.IdempotencyRecords.FromSql(
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
            if (earlier is [var taken, ..]) return Replay(taken, key);
        }
        catch (SqlException e) when (e.Number is LockTimeout)
        {
            return new Claim(null, null, RequestErrors.KeyInFlight);
        }

        db.Entry(record).Property(r => r.TenantId).CurrentValue = db.CurrentTenant;
        db.IdempotencyRecords.Attach(record); // the reply is still to be kept in it
        return new Claim(record, null, null);
    }

    private Task<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken ct) => Find(db, tenant.Caller.Actor, key.Key, ct);

    private static Claim Replay(IdempotencyRecord earlier, IdempotencyKey key) =>
        earlier.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint)
            ? new Claim(null, earlier.Reply, null)
            : new Claim(null, null, RequestErrors.KeyReused);
}
