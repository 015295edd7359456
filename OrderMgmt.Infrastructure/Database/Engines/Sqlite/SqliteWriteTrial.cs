using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>Writes as many pages as an order needs, and removes them.</summary>
internal sealed class SqliteWriteTrial(DataDirectory directory, WriterLock writerLock, DatabaseFiles files) : IWriteTrial
{
    // A trial that was interrupted leaves its table behind, and the next one begins with it.
    private const string Trial = """
        BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS "WriteTrial" ("Bytes" BLOB); INSERT INTO "WriteTrial" VALUES (zeroblob(262144)); COMMIT; DROP TABLE "WriteTrial";
        """;

    public bool IsHopeless => files.HasMoved;

    public async Task RunAsync(CancellationToken ct)
    {
        using var turn = await writerLock.EnterOrThrowAsync(ct);
        await using var connection = new PooledConnection(directory.Database);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Trial;
        await command.ExecuteNonQueryAsync(ct);
    }
}
