using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Each statement as a span: engine, operation, table and duration, as OpenTelemetry names them, and never a value. SQL Server's
/// client has an instrumentation that does so; SQLite's has none.
/// </summary>
internal sealed partial class SqliteTracing : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const int MostStatements = 1000;

    private static readonly ConcurrentDictionary<string, (string Operation, string? Table)> Known = new(StringComparer.Ordinal);

    /// <summary>One for all contexts: a new interceptor would be a new set of options, for which EF builds all its services again.</summary>
    public static SqliteTracing Instance { get; } = new();

    /// <summary>For a statement that does not pass EF: dispose it when the statement has run.</summary>
    public static Activity? Begin(string operation, string table) => Tagged(
        Telemetry.Spans.StartActivity($"{operation} {table}", ActivityKind.Client), operation, table);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Record(command, eventData, failed: false);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Record(command, eventData, failed: false);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Record(command, eventData, failed: false);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Record(command, eventData, failed: false);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Record(command, eventData, failed: true);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Record(command, eventData, failed: true);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        Record("COMMIT", null, eventData.StartTime, eventData.Duration, failed: false);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    // What belongs to no request and no job is a poll, once a second and for ever.
    private static bool IsPartOfATrace => Activity.Current is not null && Telemetry.Spans.HasListeners();

    private static void Record(DbCommand command, CommandEndEventData data, bool failed)
    {
        if (!IsPartOfATrace) return;

        var sql = command.CommandText;
        if (!Known.TryGetValue(sql, out var named))
        {
            named = NameOf(sql);
            if (Known.Count < MostStatements) Known.TryAdd(sql, named);
        }

        Record(named.Operation, named.Table, data.StartTime, data.Duration, failed);
    }

    // EF tells of a statement when it has ended; the span is made then, with the times that it had.
    private static void Record(string operation, string? table, DateTimeOffset start, TimeSpan duration, bool failed)
    {
        if (!IsPartOfATrace) return;

        using var span = Tagged(
            Telemetry.Spans.StartActivity(table is null ? operation : $"{operation} {table}", ActivityKind.Client, default(ActivityContext), startTime: start),
            operation, table);
        span?.SetEndTime((start + duration).UtcDateTime);
        if (failed) span?.SetStatus(ActivityStatusCode.Error);
    }

    private static Activity? Tagged(Activity? span, string operation, string? table) => span?
        .SetTag("db.system.name", "sqlite")
        .SetTag("db.operation.name", operation)
        .SetTag("db.collection.name", table);

    private static (string Operation, string? Table) NameOf(string sql)
    {
        var match = Statement().Match(sql);
        return match.Success ? (match.Groups["operation"].Value.ToUpperInvariant(), match.Groups["table"].Value) : ("SQL", null);
    }

    [GeneratedRegex(
        """^\s*(?<operation>UPDATE)\s+"(?<table>\w+)"|^\s*(?<operation>SELECT|INSERT|DELETE)\b.*?\b(?:FROM|INTO)\s+"(?<table>\w+)" """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
