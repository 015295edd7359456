using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.Sqlite.Tests.Plans;

/// <summary>
/// Keeps every statement that EF would send to SQLite, and answers it with the made-up rows of an <see cref="OfflineServer"/>.
/// Connections and transactions are real.
/// </summary>
internal sealed partial class OfflineSqlite(SqliteDatabase database, OfflineServer server) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        InterceptionResult<DbDataReader>.SuppressWithResult(new OfflineReader(server, Receive(command).Results));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Receive(command);
        return InterceptionResult<int>.SuppressWithResult(1);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    private SentStatement Receive(DbCommand command) => server.Receive(new SentStatement(command.CommandText, [], [ShapeOf(command.CommandText)]));

    private ResultShape ShapeOf(string sql) => new(
        FirstTable().Match(sql).Groups["table"].Value,
        [.. database.ColumnsOf(sql).Select(name => PlainName().IsMatch(name) ? name : "")],
        IsSearch: sql.StartsWith("SELECT", StringComparison.Ordinal) && WithoutInner(sql).Contains("FROM", StringComparison.Ordinal));

    private static string WithoutInner(string sql)
    {
        for (var outer = Inner().Replace(sql, ""); outer != sql; outer = Inner().Replace(sql, "")) sql = outer;
        return sql;
    }

    [GeneratedRegex("""\b(?:FROM|INTO|UPDATE)\s+"(?<table>\w+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FirstTable();

    [GeneratedRegex("^[A-Za-z_]\\w*$")]
    private static partial Regex PlainName();

    [GeneratedRegex("\\([^()]*\\)")]
    private static partial Regex Inner();
}
