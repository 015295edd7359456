using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Whether writes come through. Once one was refused, they count as refused until one succeeds: another, or the engine's probe.
/// Where the engine has none, a refusal counts for a while.
/// </summary>
internal sealed class WriteHealth(TimeProvider clock, IWriteProbe? probe = null) : IDisposable
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RefusedWithoutProbe = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim probing = new(1, 1);
    private volatile Refusal? refusal;
    private DateTimeOffset probedAt;

    public void Succeeded() => refusal = null;

    public void Failed(Exception failure)
    {
        if (IsRefusal(failure)) refusal = new Refusal(clock.GetUtcNow());
    }

    public async Task<bool> AreRefusedAsync(CancellationToken ct)
    {
        if (probe?.IsPermanent is true) return true;
        if (refusal is not { } refused) return false;
        if (probe is null) return clock.GetUtcNow() - refused.At < RefusedWithoutProbe;

        await probing.WaitAsync(ct);
        try
        {
            if (refusal is null) return false;
            if (clock.GetUtcNow() - probedAt < BetweenProbes) return true;

            probedAt = clock.GetUtcNow();
            await probe.RunAsync(ct);
            Succeeded();
            return false;
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException)
        {
            return true;
        }
        finally
        {
            probing.Release();
        }
    }

    public void Dispose() => probing.Dispose();

    private static bool IsRefusal(Exception failure) => DatabaseFailures.IsOutage(failure)
        || EngineErrors.IsDamaged(failure) || (failure.InnerException is { } inner && EngineErrors.IsDamaged(inner));

    private sealed record Refusal(DateTimeOffset At);
}

/// <summary>Not ready while every write is refused: a full disk, a file that is gone, a database that only reads.</summary>
internal sealed class WriteHealthCheck(WriteHealth writes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await writes.AreRefusedAsync(cancellationToken) ? HealthCheckResult.Unhealthy("Writes are refused.") : HealthCheckResult.Healthy();
}
