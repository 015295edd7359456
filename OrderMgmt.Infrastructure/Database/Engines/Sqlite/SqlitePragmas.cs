using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Durability is a promise here (a 2xx survives power loss), so it is stated and not left to a default; and each pooled
/// connection keeps a cache of its own, so that is small. Both last as long as the file's handle: they are set on it once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // What is committed is in the log, on the disk. Carrying it over to the file after every 1,000 pages, as is the default,
    // would be after every dozen orders, and the next writer waits meanwhile: with 4,000 (16 MB), a page that many orders touch is carried once.
    public const string Text = "PRAGMA synchronous=FULL; PRAGMA cache_size=-1024; PRAGMA wal_autocheckpoint=4000";

    private static readonly ConditionalWeakTable<sqlite3, object> Configured = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Configured.TryGetValue(handle, out _)) return;

        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
        Configured.AddOrUpdate(handle, command.CommandText);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
