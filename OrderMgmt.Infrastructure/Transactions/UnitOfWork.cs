using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// The order of a write, the same for every command: begin, claim the key or replay, act, apply the policies, store the levels, take
/// the tenant's sequence, number and chain what happened, save once, commit.
/// </summary>
internal sealed class UnitOfWork(
    AppDbContext db, TenantContext tenant, IDatabaseEngine engine, IdempotencyScope idempotency,
    IdempotencyClaims claims, IEnumerable<IWritePolicy> policies, StockLevels levels, ChangeRecorder recorder, CurrentMessage message, OutboxSignal signal,
    OrderMgmtMetrics metrics, OperatorNotices notices, WriteHealth health, ILogger<UnitOfWork> log)
    : IUnitOfWork
{
    private const int MaxAttempts = 5;

    public async ValueTask<TResult> ExecuteAsync<TResult>(
        string? auditAction, Func<CancellationToken, ValueTask<TResult>> act, CancellationToken ct)
        where TResult : IFailable<TResult>
    {
        using var span = Telemetry.Spans.StartActivity($"transaction {auditAction ?? "bookkeeping"}");
        var started = Stopwatch.GetTimestamp();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await engine.RetryAsync(token => AttemptAsync(auditAction, act, token), ct);
                span?.SetTag("ordermgmt.attempts", attempt).SetTag("ordermgmt.refusal", result.Error?.Code);
                for (var placed = 0; placed < recorder.OrdersPlaced; placed++) metrics.OrderPlaced(Stopwatch.GetElapsedTime(started));
                if (result.Error is null && tenant.Placement is null) health.Succeeded();
                foreach (var (subject, raised) in recorder.Notices) notices.Publish(db.CurrentTenant, subject, raised);
                return result;
            }
            catch (Exception e) when (LostRaces.IsLostRace(e))
            {
                // Another writer was first. Acting again decides on what it left: an If-Match is then stale, a SKU taken.
                if (attempt < MaxAttempts) continue;
                if (EngineErrors.IsBrokenReference(e)) throw;

                log.LogError(e, "{Action} lost {Attempts} races in a row", auditAction ?? "Bookkeeping", attempt);
                return TResult.Fail(RequestErrors.LostRace);
            }
            catch (TenantClosedException)
            {
                return TResult.Fail(RequestErrors.Moving);
            }
            catch (Exception e)
            {
                if (tenant.Placement is null) health.Failed(e); // one tenant's own database must not take the process away from all others
                throw;
            }
        }
    }

    private async Task<TResult> AttemptAsync<TResult>(
        string? auditAction, Func<CancellationToken, ValueTask<TResult>> act, CancellationToken ct)
        where TResult : IFailable<TResult>
    {
        levels.Clear();
        foreach (var policy in policies) policy.Reset();
        await using var write = await engine.BeginWriteAsync(ct);
        if (write is null) return TResult.Fail(RequestErrors.Busy);

        await message.LoadAsync(ct);

        var claim = idempotency.Key is { } key ? await claims.ClaimAsync(key, ct) : null;
        if (claim is { Error: { } refused }) return TResult.Fail(refused);
        if (claim is { Reply: { } reply })
        {
            metrics.Replayed();
            return StoredReply.Read<TResult>(reply);
        }

        var result = await act(ct);
        if (result.Error is not null) return result;

        foreach (var policy in policies)
            if ((await policy.ApplyAsync(ct)).Failed(out var refusedByPolicy)) return TResult.Fail(refusedByPolicy);

        message.Complete();
        var hasMessages = await recorder.RecordAsync(auditAction, ct);
        claim?.Record!.Keep(StoredReply.Write(result));
        db.ChangeTracker.DetectChanges();
        db.Database.AutoSavepointsEnabled = false; // what fails here is rolled back whole
        await engine.SaveAsync(ct);
        await write.CommitAsync(CancellationToken.None);
        recorder.Stored();
        message.Committed();
        if (hasMessages) signal.Raise(tenant.Placement);
        return result;
    }
}
