using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>A connection that stays open, and keeps the statements that were run on it, until it is disposed.</summary>
/// <param name="cache">What it may remember of the file, in KiB; null for what all may.</param>
internal sealed class PooledConnection(string file, int? cache = null) : SqliteConnection($"Data Source={file};Mode=ReadWrite;Default Timeout=5;Pooling=False")
{
    private const int MaxStatements = 100;

    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private int inUse;
    private bool isDisposing;

    /// <summary>Of a writer: its files as they were when it last wrote.</summary>
    internal IReadOnlyList<FileIdentity?>? Files { get; set; }

    /// <summary>Nothing is under way: no transaction, no statement, and so no snapshot that a later reader would be held to.</summary>
    public bool IsAtRest => State is ConnectionState.Open && Transaction is null && inUse == 0;

    public override void Open()
    {
        if (State is ConnectionState.Open) return;

        base.Open();
        using var command = CreateCommand();
        command.CommandText = cache is { } size ? $"{SqlitePragmas.Text}; PRAGMA cache_size=-{size}" : SqlitePragmas.Text;
        command.ExecuteNonQuery();
    }

    /// <summary>Closing is what forgets the statements; EF asks for it after each of them.</summary>
    public override void Close()
    {
        if (isDisposing) base.Close();
    }

    internal SqliteCommand Take(string sql)
    {
        inUse++;
        if (statements.Remove(sql, out var prepared)) return prepared;

        var command = CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Keeps the statement without what was bound to it: the next run must bind every parameter.</summary>
    internal void Return(SqliteCommand command)
    {
        inUse--;
        command.Parameters.Clear();
        command.Transaction = null;
        if (statements.Count == MaxStatements) ClearStatements();
        if (isDisposing || !statements.TryAdd(command.CommandText, command)) command.Dispose();
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        isDisposing = true;
        base.Dispose(disposing);
    }

    private void ClearStatements()
    {
        foreach (var command in statements.Values) command.Dispose();
        statements.Clear();
    }
}
