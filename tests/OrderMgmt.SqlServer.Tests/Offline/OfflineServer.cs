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

    /// <summary>What columns hold, by <c>Table.Column</c>; any other holds what <see cref="SampleValues"/> says.</summary>
    public Dictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Every statement in the order it came, with those that open a session or a transaction.</summary>
    public IReadOnlyList<SentStatement> Sent => sent;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new OfflineConnection(this));

    public void Forget() => sent.Clear();

    internal SentStatement Receive(SqlCommand command)
    {
        var statement = SentStatement.Of(command);
        sent.Add(statement);
        return statement;
    }

    internal void Note(string sql) => sent.Add(new SentStatement(sql, [], []));
}
