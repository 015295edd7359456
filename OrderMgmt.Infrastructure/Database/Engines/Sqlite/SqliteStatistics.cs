using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

internal sealed class SqliteStatistics(DataDirectory directory, WriterLock writerLock, SqliteConnectionPool connections) : IPlannerStatistics
{
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        using var turn = await writerLock.EnterOrThrowAsync(ct);
        await using var connection = new PooledConnection(directory.Database);
        await connection.OpenAsync(ct);
        if (!PlannerStatistics.Refresh(connection)) return false;

        connections.Renew();
        return true;
    }
}
