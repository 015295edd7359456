namespace OrderMgmt.Infrastructure.Resources;

/// <summary>
/// Locks between processes. The operating system releases them when their process ends, also when it is killed. The file
/// stays: deleting it would let two processes lock two files of one name.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    /// <summary>Null when another process, or another holder in this one, has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileStream? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Any number may hold it at once; null while one holds it exclusively.</summary>
    public static FileStream? TryShared(string path) => Try(path, FileAccess.Read, FileShare.Read);

    /// <summary>Waits until the lock is free; waiters are served in no order.</summary>
    public static async ValueTask<FileStream> ExclusiveAsync(string path, CancellationToken ct) =>
        await WaitAsync(path, TryExclusive, ct);

    public static async ValueTask<FileStream> SharedAsync(string path, CancellationToken ct) => await WaitAsync(path, TryShared, ct);

    private static async ValueTask<FileStream> WaitAsync(string path, Func<string, FileStream?> attempt, CancellationToken ct)
    {
        while (true)
        {
            if (attempt(path) is { } held) return held;
            await Task.Delay(PollInterval, ct); // no file system reports when a lock is released
        }
    }

    private static FileStream? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            return OwnerOnly.Open(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK of flock, which .NET raises as an IOException with the error number, elsewhere.
    private static bool IsHeld(IOException e) =>
        e.GetType() == typeof(IOException) && (OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 : e.HResult is 11 or 35);
}
