using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Lets the processes of one data directory write one at a time. A process that has just written cannot take the lock again
/// before one that waits: the holder of the second file is next. SQLite's own wait is in no order (docs/adr/0012).
/// </summary>
internal sealed class WriterFileLock(DataDirectory directory)
{
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        await using var next = await FileLock.ExclusiveAsync(directory.WriterLock + ".next", ct);
        return await FileLock.ExclusiveAsync(directory.WriterLock, ct);
    }
}
