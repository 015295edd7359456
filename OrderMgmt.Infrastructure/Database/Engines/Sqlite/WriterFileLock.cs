using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Lets the processes of one data directory write to a file one at a time. A process that has just written cannot take the lock again
/// before one that waits: the holder of the second file is next. SQLite's own wait is in no order (docs/adr/0012).
/// </summary>
internal sealed class WriterFileLock(string file)
{
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        await using var next = await FileLock.ExclusiveAsync(file + ".next", ct);
        return await FileLock.ExclusiveAsync(file, ct);
    }
}
