namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>Tries whether the database takes writes again; an engine without one waits for the next request to show it.</summary>
internal interface IWriteProbe
{
    /// <summary>No write can succeed before this process is started again.</summary>
    bool IsPermanent { get; }

    /// <exception cref="Exception">It does not take them; the database's own exceptions, or a timeout.</exception>
    Task RunAsync(CancellationToken ct);
}
