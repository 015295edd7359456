namespace OrderMgmt.Application.Pipeline;

/// <summary>For reads whose parts must fit each other.</summary>
public interface ISnapshotReads
{
    /// <summary>All that <paramref name="read"/> reads is as of one moment, and holds no writer up.</summary>
    /// <param name="read">
    /// May run again. Gets false when the database does not offer that: what others write meanwhile may then be seen in part.
    /// </param>
    Task<T> ReadAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct);
}
