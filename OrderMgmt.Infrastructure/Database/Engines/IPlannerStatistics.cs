namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>For an engine whose planner learns only when told how the tables have grown.</summary>
internal interface IPlannerStatistics
{
    /// <returns>False when nothing had changed.</returns>
    Task<bool> RefreshAsync(CancellationToken ct);
}
