using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;
using SQLitePCL;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// Whether writes come through. Once one was refused, none is taken to until one succeeds: another, or a trial of as many pages as an
/// order needs. A server is not tried; there, a refusal counts for a while.
/// </summary>
internal sealed class WriteHealth(ResourceSettings resources, WriterLock gate, DatabaseFiles files, TimeProvider clock) : IDisposable
{
    // A trial that was interrupted leaves its table behind, and the next one begins with it.
    private const string Trial = """
        BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS "WriteTrial" ("Bytes" BLOB); INSERT INTO "WriteTrial" VALUES (zeroblob(262144)); COMMIT; DROP TABLE "WriteTrial";
        """;

    private static readonly TimeSpan BetweenTrials = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RefusalOfAServer = TimeSpan.FromSeconds(30);

    private static readonly HashSet<int> Lasting = [raw.SQLITE_READONLY, raw.SQLITE_CORRUPT, raw.SQLITE_NOTADB, raw.SQLITE_PERM];

    private readonly SemaphoreSlim trying = new(1, 1);
    private volatile Refusal? refusal;
    private DateTimeOffset triedAt;

    public void Succeeded() => refusal = null;

    public void Failed(Exception failure)
    {
        if (IsRefusal(failure)) refusal = new Refusal(clock.GetUtcNow());
    }

    public async Task<bool> AreRefusedAsync(CancellationToken ct)
    {
        if (resources.IsEmbedded && files.HasMoved) return true;
        if (refusal is not { } refused) return false;
        if (!resources.IsEmbedded) return clock.GetUtcNow() - refused.At < RefusalOfAServer;

        await trying.WaitAsync(ct);
        try
        {
            if (refusal is null) return false;
            if (clock.GetUtcNow() - triedAt < BetweenTrials) return true;

            triedAt = clock.GetUtcNow();
            await TryAsync(ct);
            Succeeded();
            return false;
        }
        catch (Exception e) when (e is SqliteException or IOException or TimeoutException)
        {
            return true;
        }
        finally
        {
            trying.Release();
        }
    }

    public void Dispose() => trying.Dispose();

    private static bool IsRefusal(Exception failure) => DatabaseFailures.IsOutage(failure)
        || ((failure as SqliteException ?? failure.InnerException as SqliteException) is { } sqlite && Lasting.Contains(sqlite.SqliteErrorCode));

    private async Task TryAsync(CancellationToken ct)
    {
        using var turn = await gate.EnterOrThrowAsync(ct);
        await using var connection = new PooledConnection(resources.DataDirectory.Database);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Trial;
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Refusal(DateTimeOffset At);
}

/// <summary>Not ready while every write is refused: a full disk, a file that is gone, a database that only reads.</summary>
internal sealed class WriteHealthCheck(WriteHealth writes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await writes.AreRefusedAsync(cancellationToken) ? HealthCheckResult.Unhealthy("Writes are refused.") : HealthCheckResult.Healthy();
}
