using Microsoft.EntityFrameworkCore;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>Puts a context on the writer's connection, and back on one of its own: what it reads later may meet the next writer.</summary>
internal sealed class RentedWriter : IDisposable
{
    private readonly AppDbContext db;
    private readonly SqliteConnectionPool connections;
    private readonly PooledConnection writer;
    private readonly DatabaseFiles files;

    public RentedWriter(AppDbContext db, SqliteConnectionPool connections, DatabaseFiles files)
    {
        (this.db, this.connections, this.files, writer) = (db, connections, files, connections.TakeWriter());
        db.Database.SetDbConnection(writer, contextOwnsConnection: false);
    }

    public void EnsureInPlace() => writer.Files = files.EnsureInPlace(writer.Files);

    public void Dispose()
    {
        db.Database.SetDbConnection(connections.Take(), contextOwnsConnection: true);
        connections.ReturnWriter(writer);
    }
}
