using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>
/// Stands where SQL Server would: below EF's SQL Server provider and every interceptor of the application. It reads each
/// statement with SQL Server's own parser, refuses what that refuses, and answers with made-up rows, so that a command
/// runs to its commit and every statement on its way is seen.
/// </summary>
internal sealed class OfflineServer : DbConnectionInterceptor
{
    private readonly List<SentStatement> sent = [];

    /// <summary>How many rows each search finds.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Tables in which a search finds nothing, whatever <see cref="Rows"/> says. By default no key was claimed before.</summary>
    public HashSet<string> Empty { get; } = new(StringComparer.Ordinal) { "IdempotencyRecords" };

    /// <summary>
    /// What columns hold, by <c>Table.Column</c>, as a value or as a <c>Func&lt;int, object&gt;</c> of the row's index; any other
    /// holds what <see cref="SampleValues"/> says.
    /// </summary>
    public Dictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Every statement in the order it came, with those that open a session or a transaction.</summary>
    public IReadOnlyList<SentStatement> Sent => sent;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new OfflineConnection(this));

    /// <summary>
    /// What a client waits for the server to answer. Opening a pooled connection is not: its reset travels with the first statement.
    /// </summary>
    public IReadOnlyList<SentStatement> RoundTrips => [.. sent.Where(s => s.Sql != "-- OPEN")];

    public void Forget() => sent.Clear();

    internal SentStatement Receive(SqlCommand command) => Receive(SentStatement.Of(command));

    internal SentStatement Receive(SentStatement statement)
    {
        sent.Add(statement);
        return statement;
    }

    internal void Note(string sql) => sent.Add(new SentStatement(sql, [], []));
}
