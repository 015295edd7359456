namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>The file that this process writes to is not the one that its name leads to: what is written would be lost.</summary>
public sealed class DatabaseMovedException(string file)
    : IOException($"{file} was deleted or replaced while this process had it open. Nothing is written until the process is started again.");

/// <summary>
/// Watches that SQLite's files stay where they are. SQLite does not: it goes on writing to a deleted file, and acknowledges what is
/// gone with the process.
/// </summary>
internal sealed class DatabaseFiles(string file)
{
    // The log and the index of the log are made again whenever no connection is open; while one is, they stay as well.
    private readonly string[] besides = [$"{file}-wal", $"{file}-shm"];
    private readonly Lock beginning = new();
    private FileIdentity? first;
    private volatile string? lost;

    /// <summary>Also false before the first write. A database may come back to its place; once its log was lost, only a start helps.</summary>
    public bool HasMoved => lost is not null || (first is { } known && FileIdentity.Of(file) != known);

    /// <exception cref="DatabaseMovedException">Another file has the database's name by now, or none.</exception>
    public void EnsureInPlace()
    {
        lock (beginning) first ??= FileIdentity.Of(file);
        if (first is not null && HasMoved) throw new DatabaseMovedException(lost ?? file);
    }

    /// <summary>For a connection that holds the files open: at the beginning of a write and, before it is acknowledged, at its end.</summary>
    /// <param name="known">What an earlier call on this connection answered; null for the first.</param>
    /// <exception cref="DatabaseMovedException">One of the files was deleted or replaced.</exception>
    public IReadOnlyList<FileIdentity?> EnsureInPlace(IReadOnlyList<FileIdentity?>? known)
    {
        EnsureInPlace();
        FileIdentity?[] now = [.. besides.Select(FileIdentity.Of)];
        if (known is null) return now;
        for (var i = 0; i < now.Length; i++)
            if (known[i] is { } before && now[i] != before) throw new DatabaseMovedException(lost = besides[i]);
        return now;
    }
}
