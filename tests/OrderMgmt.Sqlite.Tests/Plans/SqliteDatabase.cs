using Microsoft.Data.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Sqlite;
using SQLitePCL;

namespace OrderMgmt.Sqlite.Tests.Plans;

/// <summary>A migrated file, to ask SQLite what it makes of statements.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection connection;

    private SqliteDatabase(string directory)
    {
        Directory = directory;
        connection = new SqliteConnection($"Data Source={new DataDirectory(directory).Database};Pooling=False");
        connection.Open();
    }

    public string Directory { get; }

    public static async Task<SqliteDatabase> MigratedAsync(CancellationToken ct)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("ordermgmt-plans-").FullName;
        await new SqliteMigration(new DataDirectory(directory)).RunAsync(null, null, ct);
        return new SqliteDatabase(directory);
    }

    /// <summary>The names of the columns of its result; none when it has no result.</summary>
    public IReadOnlyList<string> ColumnsOf(string sql)
    {
        var failure = raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement);
        SqliteException.ThrowExceptionForRC(failure, connection.Handle);
        using (statement) return [.. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => raw.sqlite3_column_name(statement, i).utf8_to_string())];
    }

    /// <summary>What SQLite does to run it, without its parameters' values.</summary>
    public IReadOnlyList<PlanStep> PlanOf(string sql)
    {
        var failure = raw.sqlite3_prepare_v2(connection.Handle, "EXPLAIN QUERY PLAN " + sql, out var statement);
        SqliteException.ThrowExceptionForRC(failure, connection.Handle);
        var steps = new List<PlanStep>();
        using (statement)
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                steps.Add(new PlanStep(raw.sqlite3_column_int(statement, 0), raw.sqlite3_column_int(statement, 1), raw.sqlite3_column_text(statement, 3).utf8_to_string()));
        return steps;
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public IReadOnlyList<string> Column(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read()) values.Add(rows.GetString(0));
        return values;
    }

    /// <summary>As migrations and the hourly job do.</summary>
    public void RefreshStatistics() => PlannerStatistics.Refresh(connection);

    public void Dispose()
    {
        connection.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

/// <param name="Parent">The step it is part of; 0 for the statement itself.</param>
internal sealed record PlanStep(int Id, int Parent, string Detail);
