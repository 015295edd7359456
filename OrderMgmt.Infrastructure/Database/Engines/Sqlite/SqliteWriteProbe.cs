namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>Writes as many pages as an order needs, and removes them.</summary>
internal sealed class SqliteWriteProbe(string file, WriterLock writerLock, DatabaseFiles files) : IWriteProbe
{
    // A probe that was interrupted leaves its table behind, and the next one begins with it.
    private const string Probe = """
        BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS "WriteProbe" ("Bytes" BLOB); INSERT INTO "WriteProbe" VALUES (zeroblob(262144)); COMMIT; DROP TABLE "WriteProbe";
        """;

    public bool IsPermanent => files.HasMoved;

    public async Task RunAsync(CancellationToken ct)
    {
        using var held = await writerLock.EnterOrThrowAsync(ct);
        await using var connection = new PooledConnection(file);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Probe;
        await command.ExecuteNonQueryAsync(ct);
    }
}
